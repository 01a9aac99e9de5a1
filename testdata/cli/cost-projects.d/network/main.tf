variable "gateways" {
  type    = number
  default = 1
}

resource "aws_nat_gateway" "out" {
  count     = var.gateways
  subnet_id = "subnet-1"
}
