-- What Terraform uploads is encrypted as the object says, or else as the bucket does.
local customer_key = require "guard.customer_key"

return rule {
    title = "S3 object is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_s3_bucket_object", "aws_s3_object" },
    rationale = "A key of one's own adds a second permission to each read, and can be withdrawn. S3's key "
        .. "gives neither.",
    fix = [[Name a key.

    resource "aws_s3_object" "example" {
      kms_key_id = aws_kms_key.example.arn
    }]],
    aliases = { "CKV_AWS_186", "S3BucketObjectEncryptedWithCMK", "AC_AWS_0498" },
    bad = [[
resource "aws_s3_object" "report" {
  bucket = "data"
  key    = "report.csv"
  source = "report.csv"
}]],
    good = [[
resource "aws_s3_object" "report" {
  bucket = "data"
  key    = "report.csv"
  source     = "report.csv"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    unknown = [[
variable "kms_key_id" {
  type = string
}

resource "aws_s3_object" "report" {
  bucket = "data"
  key    = "report.csv"
  source     = "report.csv"
  kms_key_id = var.kms_key_id
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the object")
    end,
}
