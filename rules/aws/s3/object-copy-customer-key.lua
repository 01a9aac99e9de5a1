-- A copy is encrypted anew, as the copy says.
local customer_key = require "guard.customer_key"

return rule {
    title = "Copy of an S3 object is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_s3_object_copy" },
    rationale = "A key of one's own adds a second permission to each read, and can be withdrawn. S3's key "
        .. "gives neither.",
    fix = [[Name a key.

    resource "aws_s3_object_copy" "example" {
      kms_key_id = aws_kms_key.example.arn
    }]],
    aliases = { "CKV_AWS_181", "S3ObjectCopyEncryptedWithCMK" },
    bad = [[
resource "aws_s3_object_copy" "report" {
  bucket = "data"
  key    = "report.csv"
  source = "data/report.csv"
}]],
    good = [[
resource "aws_s3_object_copy" "report" {
  bucket = "data"
  key    = "report.csv"
  source     = "data/report.csv"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    unknown = [[
variable "kms_key_id" {
  type = string
}

resource "aws_s3_object_copy" "report" {
  bucket = "data"
  key    = "report.csv"
  source     = "data/report.csv"
  kms_key_id = var.kms_key_id
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the copy")
    end,
}
