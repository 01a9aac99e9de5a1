-- The key that AWS manages cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "Kinesis stream is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_kinesis_stream" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set kms_key_id to a customer key.

    resource "aws_kinesis_stream" "example" {
      encryption_type = "KMS"
      kms_key_id      = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_185", "KinesisStreamEncryptedWithCMK" },
    bad = {
        [[
resource "aws_kinesis_stream" "main" {
  name        = "events"
  shard_count = 1

}]],
        [[
resource "aws_kinesis_stream" "main" {
  name            = "events"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "main" {
  name            = "events"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_kinesis_stream" "main" {
  name            = "events"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the stream")
    end,
}
