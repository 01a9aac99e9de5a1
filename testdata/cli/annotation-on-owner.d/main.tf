# The finding is placed on the configuration of the encryption, but it is about the bucket.
# guard:ignore aws-s3-kms reason="load balancers deliver with S3-managed keys only" approved-by=@someone expires=2999-12-31
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
