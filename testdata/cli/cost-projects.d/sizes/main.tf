variable "env" {}

variable "environment" {
  default = "none"
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = { dev = "t3.micro", prod = "m5.large", stg = "t3.small" }[var.env]
  count         = var.environment == "none" ? 1 : 0
}
