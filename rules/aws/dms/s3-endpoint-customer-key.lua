-- An endpoint in S3 is a copy of the database.
local customer_key = require "guard.customer_key"

return rule {
    title = "DMS endpoint in S3 is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_dms_s3_endpoint" },
    rationale = "The objects that DMS writes hold the rows of the source. A customer key decides who may "
        .. "read them, apart from those who may read the bucket.",
    fix = [[Set kms_key_arn.

    resource "aws_dms_s3_endpoint" "example" {
      kms_key_arn = aws_kms_key.dms.arn
    }]],
    aliases = { "CKV_AWS_298", "DMSS3UsesCMK" },
    bad = {
        [[
resource "aws_dms_s3_endpoint" "main" {
  endpoint_id             = "moved"
  endpoint_type           = "target"
  bucket_name             = "moved"
  service_access_role_arn = "arn:aws:iam::123456789012:role/dms"
}]],
        [[
resource "aws_dms_s3_endpoint" "main" {
  endpoint_id             = "moved"
  endpoint_type           = "target"
  bucket_name             = "moved"
  service_access_role_arn = "arn:aws:iam::123456789012:role/dms"
  kms_key_arn             = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_dms_s3_endpoint" "main" {
  endpoint_id             = "moved"
  endpoint_type           = "target"
  bucket_name             = "moved"
  service_access_role_arn = "arn:aws:iam::123456789012:role/dms"
  kms_key_arn             = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_dms_s3_endpoint" "main" {
  endpoint_id             = "moved"
  endpoint_type           = "target"
  bucket_name             = "moved"
  service_access_role_arn = "arn:aws:iam::123456789012:role/dms"
  kms_key_arn             = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_arn", "the objects of the endpoint")
    end,
}
