resource "aws_s3_bucket" "sound" {
  bucket = "sound"
}
