resource "aws_vpc" "tuple" {
  for_each = ["a"]
}
resource "aws_vpc" "missing" {
  for_each = null
}
resource "aws_vpc" "numbers" {
  for_each = toset([1, 2])
}
resource "aws_vpc" "secret" {
  for_each = toset([sensitive("a")])
}
resource "aws_vpc" "hole" {
  for_each = toset([null, "a"])
}
resource "aws_vpc" "text" {
  for_each = "a"
}
resource "aws_vpc" "huge" {
  for_each = toset([for i in range(2) : tostring(i)])
  name     = each.key
  count_of = each.nothing
}
resource "aws_vpc" "alone" {
  name = each.value
}
