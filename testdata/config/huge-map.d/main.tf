locals {
  digits = range(10)
  many   = { for k in setproduct(range(100), range(100), range(11)) : join("-", k) => k }
}
resource "aws_vpc" "huge" {
  for_each = local.many
  name     = each.key
}
resource "aws_vpc" "small" {
  name = "still here"
}
