locals {
  a = local.b
  b = [local.c]
  c = local.a
  fine = 1
}
resource "aws_vpc" "itself" {
  name = aws_vpc.itself.id
}
resource "aws_vpc" "one" {
  name = aws_vpc.two.id
}
resource "aws_vpc" "two" {
  name = aws_vpc.one.id
}
resource "aws_vpc" "after" {
  depends_on = [aws_vpc.before]
}
resource "aws_vpc" "before" {
  depends_on = [aws_vpc.after]
  fine       = local.fine
}
module "left" {
  source = "./m"
  in     = module.right.out
}
module "right" {
  source = "./m"
  in     = module.left.out
}
module "up" {
  source = "./m"
  in     = module.down.constant
}
module "down" {
  source = "./m"
  in     = module.up.out
}
