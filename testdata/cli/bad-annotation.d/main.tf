# guard:ignore aws-s3-versionning reason="spelt wrongly" approved-by=@someone expires=2999-12-31
resource "aws_s3_bucket" "misspelt" {
  bucket = "misspelt"
}

# guard:ignore aws-s3-versioning reason="rebuilt from the source every night" approved-by=@someone expires=2999-12-31
resource "aws_s3_bucket" "ignored" {
  bucket = "ignored"
}

# guard:ignore aws-s3-versioning reason="was to be mended by then" approved-by=@someone expires=2020-01-31
resource "aws_s3_bucket" "expired" {
  bucket = "expired"
}

# guard:ignore aws-s3-versioning
resource "aws_s3_bucket" "bare" {
  bucket = "bare"
}
