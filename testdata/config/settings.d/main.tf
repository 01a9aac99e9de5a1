terraform {
  required_version = ">= 1.0"
  requiredversion  = "a slip"
  backend "s3" {}
}
terraform {
  cloud {}
}
required_providers {
  aws = {}
}
resource "aws_vpc" "v" {}
resource "aws_vpc" "w" {
  depends_on = [aws_vpc.v.id, "aws_vpc.v", 1 + 1, data.a.b.c]
  provisioner "local-exec" {
    command    = "true"
    when       = sometimes
    on_failure = "continue"
  }
}
resource "aws_vpc" "x" {
  depends_on = aws_vpc.v
}
module "m" {
  source  = "./m"
  version = "1.0"
  count   = 0
}
