variable "gateways" {
  default = 1
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_nat_gateway" "out" {
  count     = var.gateways
  subnet_id = "subnet-1"
}
