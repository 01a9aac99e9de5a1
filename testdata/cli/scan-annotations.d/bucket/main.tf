resource "aws_s3_bucket" "made" {
  bucket = "made"
}
