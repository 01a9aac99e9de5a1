resource "aws_vpc" "dot" {}
