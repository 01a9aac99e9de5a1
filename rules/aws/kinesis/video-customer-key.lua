-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "Kinesis video stream is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_kinesis_video_stream" },
    rationale = "Video shows people and places. With a customer key the right to watch can be withdrawn "
        .. "at once and its uses are logged.",
    fix = [[Set kms_key_id.

    resource "aws_kinesis_video_stream" "example" {
      kms_key_id = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_177", "KinesisVideoEncryptedWithCMK" },
    bad = {
        [[
resource "aws_kinesis_video_stream" "main" {
  name                    = "doors"
  data_retention_in_hours = 24
}]],
        [[
resource "aws_kinesis_video_stream" "main" {
  name                    = "doors"
  data_retention_in_hours = 24
  kms_key_id              = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kinesis_video_stream" "main" {
  name                    = "doors"
  data_retention_in_hours = 24
  kms_key_id              = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_kinesis_video_stream" "main" {
  name                    = "doors"
  data_retention_in_hours = 24
  kms_key_id              = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the video")
    end,
}
