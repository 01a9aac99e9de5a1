-- Recordings outlive the call.
local customer_key = require "guard.customer_key"

return rule {
    title = "Connect storage in S3 is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_connect_instance_storage_config" },
    rationale = "Recordings, transcripts and reports hold what customers said. With a customer key access to "
        .. "them is logged and can be withdrawn.",
    fix = [[Name a customer key.

    encryption_config {
      encryption_type = "KMS"
      key_id          = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_270", "ConnectInstanceS3StorageConfigUsesCMK" },
    bad = {
        [[
resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
  resource_type = "CALL_RECORDINGS"
  storage_config {
    storage_type = "S3"
    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"
    }
  }
}]],
        [[
resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
  resource_type = "CALL_RECORDINGS"
  storage_config {
    storage_type = "S3"
    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"
      encryption_config {
        encryption_type = "KMS"
        key_id          = "alias/aws/connect"
      }
    }
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
  resource_type = "CALL_RECORDINGS"
  storage_config {
    storage_type = "S3"
    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"
      encryption_config {
        encryption_type = "KMS"
        key_id          = aws_kms_key.main.arn
      }
    }
  }
}]],
        [[
resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
  resource_type = "CONTACT_TRACE_RECORDS"
  storage_config {
    storage_type = "KINESIS_STREAM"
    kinesis_stream_config {
      stream_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/calls"
    }
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
  resource_type = "CALL_RECORDINGS"
  storage_config {
    storage_type = "S3"
    s3_config {
      bucket_name   = "recordings"
      bucket_prefix = "calls"
      encryption_config {
        encryption_type = "KMS"
        key_id          = var.key
      }
    }
  }
}]],
    check = function(storage)
        for _, _, path in storage:blocks "storage_config.s3_config" do
            customer_key.require(storage, path .. ".encryption_config.key_id", "the recordings")
        end
    end,
}
