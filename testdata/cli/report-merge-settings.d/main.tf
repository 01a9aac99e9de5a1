resource "aws_s3_bucket" "data" {
  bucket = "data-of-acme"
}

# guard:ignore aws-s3-versioning reason="rebuilt every day" approved-by=@ann
resource "aws_s3_bucket" "cache" {
  bucket = "cache-of-acme"
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-of-acme"
}
