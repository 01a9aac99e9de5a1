resource "aws_security_group" "web" {
  name        = "web"
  description = "web"

  ingress {
    description = "from the office"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket                  = aws_s3_bucket.logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_db_instance" "main" {
  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.t4g.medium"
  password       = var.password
}

variable "password" {
  type      = string
  sensitive = true
}

import {
  to = aws_s3_bucket.old
  id = "old-bucket"
}

resource "aws_s3_bucket" "old" {
  bucket = "old-bucket"
}
