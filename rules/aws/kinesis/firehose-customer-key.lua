-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "Firehose delivery stream is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_kinesis_firehose_delivery_stream" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set key_type to CUSTOMER_MANAGED_CMK and name the key.

    resource "aws_kinesis_firehose_delivery_stream" "example" {
      server_side_encryption {
        enabled  = true
        key_type = "CUSTOMER_MANAGED_CMK"
        key_arn  = aws_kms_key.data.arn
      }
    }]],
    aliases = { "CKV_AWS_241", "KinesisFirehoseDeliveryStreamUsesCMK" },
    bad = {
        [[
resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }

}]],
        [[
resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  server_side_encryption {
    enabled = true
  }
}]],
        [[
resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = ""
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.data.arn
  }
}]],
        [[
resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/events"
    role_arn           = "arn:aws:iam::123456789012:role/firehose"
  }
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  server_side_encryption {
    enabled  = true
    key_type = var.value
    key_arn  = aws_kms_key.data.arn
  }
}]],
    check = function(r)
        -- What comes from a Kinesis stream or from MSK is encrypted there, and Firehose takes no setting of its own.
        if r:has("kinesis_source_configuration") or r:has("msk_source_configuration") then
            return
        end
        if not r:is_true("server_side_encryption.enabled") then
            return r:fail("server_side_encryption.enabled", "the stream is not encrypted, so no customer key is used")
        end
        if r:text("server_side_encryption.key_type") ~= "CUSTOMER_MANAGED_CMK" then
            return r:fail("server_side_encryption.key_type", "the key is the one that AWS owns")
        end
        customer_key.require(r, "server_side_encryption.key_arn", "the stream")
    end,
}
