-- A call is as private as a letter.
local customer_key = require "guard.customer_key"

return rule {
    title = "Connect media stream is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_connect_instance_storage_config" },
    rationale = "Media streams hold the voices of customers. With a customer key access to them is logged and "
        .. "can be withdrawn.",
    fix = [[Name a customer key.

    encryption_config {
      encryption_type = "KMS"
      key_id          = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_269", "ConnectInstanceKinesisVideoStreamStorageConfigUsesCMK" },
    bad = {
        [[
resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
  resource_type = "MEDIA_STREAMS"
  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"
    kinesis_video_stream_config {
      prefix                 = "calls"
      retention_period_hours = 3
    }
  }
}]],
        [[
resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "1234abcd-12ab-34cd-56ef-1234567890ab"
  resource_type = "MEDIA_STREAMS"
  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"
    kinesis_video_stream_config {
      prefix                 = "calls"
      retention_period_hours = 3
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
  resource_type = "MEDIA_STREAMS"
  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"
    kinesis_video_stream_config {
      prefix                 = "calls"
      retention_period_hours = 3
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
  resource_type = "MEDIA_STREAMS"
  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"
    kinesis_video_stream_config {
      prefix                 = "calls"
      retention_period_hours = 3
      encryption_config {
        encryption_type = "KMS"
        key_id          = var.key
      }
    }
  }
}]],
    check = function(storage)
        for _, _, path in storage:blocks "storage_config.kinesis_video_stream_config" do
            customer_key.require(storage, path .. ".encryption_config.key_id", "the media stream")
        end
    end,
}
