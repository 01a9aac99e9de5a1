resource "aws_s3_bucket" "b" {
  bucket = 8
}

output "misspelt" {
  value = aws_s3_bucket.b.force_destory
}
