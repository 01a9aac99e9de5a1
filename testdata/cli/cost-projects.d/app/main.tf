provider "aws" {
  region = "us-east-1"
}

variable "size" {
  default = "t3.micro"
}

resource "aws_instance" "web" {
  instance_type = terraform.workspace == "blue" ? "t3.small" : var.size
}

resource "aws_lambda_function" "f" {
  function_name = "f"
}
