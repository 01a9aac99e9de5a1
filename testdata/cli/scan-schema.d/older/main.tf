provider "aws" {
  version = "~> 3.0"
  region  = "eu-west-1"
}

resource "aws_eip" "nat" {
  vpc = true
}
