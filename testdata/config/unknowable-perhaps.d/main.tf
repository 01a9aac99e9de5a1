variable "unset" {}
resource "aws_vpc" "v" {}
resource "aws_subnet" "s" {
  count = var.unset && aws_vpc.v.id == "x" ? 1 : 2
}
