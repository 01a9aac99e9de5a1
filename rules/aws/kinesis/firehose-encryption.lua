-- What waits for delivery lies in Firehose.
return rule {
    title = "Firehose delivery stream is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_kinesis_firehose_delivery_stream" },
    rationale = "Records wait in the stream until they are delivered, up to a day when the destination "
        .. "fails. Without server-side encryption they wait readable.",
    fix = [[Set enabled of server_side_encryption to true.

    resource "aws_kinesis_firehose_delivery_stream" "example" {
      server_side_encryption {
        enabled  = true
        key_type = "CUSTOMER_MANAGED_CMK"
        key_arn  = aws_kms_key.data.arn
      }
    }]],
    aliases = { "CKV_AWS_240", "KinesisFirehoseDeliveryStreamSSE", "AC_AWS_0156" },
    supersedes = { "aws-kinesis-firehose-customer-key" },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.24" },
    },
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
    enabled = false
  }
}]],
    },
    good = {
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
  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/events"
    role_arn           = "arn:aws:iam::123456789012:role/firehose"
  }
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_kinesis_firehose_delivery_stream" "main" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  server_side_encryption {
    enabled = var.value
  }
}]],
    check = function(r)
        -- What comes from a Kinesis stream or from MSK is encrypted there, and Firehose takes no setting of its own.
        if r:has("kinesis_source_configuration") or r:has("msk_source_configuration") then
            return
        end
        if not r:is_true("server_side_encryption.enabled") then
            r:fail("server_side_encryption.enabled", "records wait in the stream without encryption")
        end
    end,
}
