terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 99.1"
    }
  }
}

resource "aws_s3_bucket" "b" {
  force_destory = true
}

output "later" {
  value = aws_s3_bucket.b.force_destory2
}
