variable "on" {
  type = bool
}
resource "aws_vpc" "none" {
  count = 0
}
resource "aws_vpc" "many" {
  count      = 12
  cidr_block = "10.${count.index}.0.0/16"
}
resource "aws_vpc" "maybe" {
  count      = var.on ? 1 : 0
  cidr_block = "10.${count.index}.0.0/16"
}
resource "aws_vpc" "text" {
  count = "1"
}
resource "aws_subnet" "s" {
  vpc_id = aws_vpc.maybe[0].id
  cidr   = aws_vpc.many[11].cidr_block
  none   = length(aws_vpc.none)
  all    = aws_vpc.many[*].cidr_block
}
