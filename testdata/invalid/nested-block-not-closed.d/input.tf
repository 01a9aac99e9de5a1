resource "aws_s3_bucket" "logs" {
  versioning {
    enabled = true
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}
