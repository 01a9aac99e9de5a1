resource "aws_vpc" "${var.name}" {
  cidr_block = "10.0.0.0/16"
}
