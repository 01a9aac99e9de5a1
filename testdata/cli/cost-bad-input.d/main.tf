provider "aws" {
  region = "mars-north-1"
}

resource "aws_instance" "far" {
  instance_type = "t3.micro"
}

resource "aws_instance" "odd" {
  instance_type = ["t3.micro"]

  root_block_device {
    volume_size = "large"
    volume_type = 7
  }
}

resource "aws_db_instance" "odd" {
  engine         = "abacus"
  instance_class = "db.t3.large"
}

resource "aws_lambda_function" "f" {
  function_name = "f"
}
