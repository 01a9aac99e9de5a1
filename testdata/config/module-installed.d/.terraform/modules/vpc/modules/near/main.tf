resource "aws_vpc" "near" {}
