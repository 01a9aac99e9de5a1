resource "aws_s3_bucket" "logs" { versioning { enabled = true } }
