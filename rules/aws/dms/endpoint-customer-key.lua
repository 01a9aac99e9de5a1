-- An endpoint keeps the password of a database.
local customer_key = require "guard.customer_key"

return rule {
    title = "DMS endpoint is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_dms_endpoint" },
    rationale = "The key encrypts the connection of the endpoint, its password among it; for S3 it "
        .. "encrypts the objects that are written. The one that AWS manages cannot be withdrawn.",
    fix = [[Set kms_key_arn, or for S3 server_side_encryption_kms_key_id.

    resource "aws_dms_endpoint" "example" {
      kms_key_arn = aws_kms_key.dms.arn
    }]],
    aliases = { "CKV_AWS_296", "DMSEndpointUsesCMK" },
    bad = {
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "aurora"

}]],
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "aurora"
  kms_key_arn   = ""
}]],
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "s3"

}]],
        [[
resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "target"
  engine_name   = "s3"
  s3_settings {
    bucket_name = "moved"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "aurora"
  kms_key_arn   = aws_kms_key.data.arn
}]],
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "target"
  engine_name   = "s3"
  s3_settings {
    bucket_name                       = "moved"
    server_side_encryption_kms_key_id = aws_kms_key.data.arn
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_dms_endpoint" "main" {
  endpoint_id   = "orders"
  endpoint_type = "source"
  engine_name   = "aurora"
  kms_key_arn   = var.key
}]],
    check = function(r)
        if r:text("engine_name") == "s3" then
            local settings = "s3_settings.server_side_encryption_kms_key_id"
            customer_key.require(r, settings, "the objects of the endpoint")
        else
            customer_key.require(r, "kms_key_arn", "the connection of the endpoint")
        end
    end,
}
