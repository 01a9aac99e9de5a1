resource "aws_vpc" "negative" {
  count = -1
}
resource "aws_vpc" "part" {
  count = 0.5
}
resource "aws_vpc" "missing" {
  count = null
}
resource "aws_vpc" "word" {
  count = "two"
}
resource "aws_vpc" "huge" {
  count = 1000000000
}
resource "aws_vpc" "both" {
  count    = 1
  for_each = {}
}
resource "aws_vpc" "itself" {
  count = length(aws_vpc.itself)
}
resource "aws_vpc" "index" {
  name = count.index
}
