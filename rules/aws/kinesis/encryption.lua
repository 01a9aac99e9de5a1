-- A stream keeps everything that passes for days.
return rule {
    title = "Kinesis stream is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_kinesis_stream" },
    rationale = "Records stay in the stream for a day at least and up to a year. Without encryption they "
        .. "lie readable for as long.",
    fix = [[Set encryption_type to KMS.

    resource "aws_kinesis_stream" "example" {
      encryption_type = "KMS"
      kms_key_id      = aws_kms_key.example.arn
    }]],
    aliases = {
        "CKV_AWS_43", "KinesisStreamEncryptionType", "AVD-AWS-0064", "AWS-0064",
        "aws-kinesis-enable-in-transit-encryption", "AC_AWS_0157",
    },
    supersedes = { "aws-kinesis-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "Kinesis.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["soc2"] = { "pi_1_4" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_kinesis_stream" "main" {
  name        = "events"
  shard_count = 1
}]],
        [[
resource "aws_kinesis_stream" "main" {
  name        = "events"
  shard_count = 1
  encryption_type = "NONE"
}]],
    },
    good = [[
resource "aws_kinesis_stream" "main" {
  name        = "events"
  shard_count = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/events"
}]],
    unknown = [[
variable "t" {
  type = string
}

resource "aws_kinesis_stream" "main" {
  name        = "events"
  shard_count = 1
  encryption_type = var.t
}]],
    check = function(r)
        local kind = r:text("encryption_type")
        if kind ~= "KMS" then
            r:fail("encryption_type", "encryption_type is %s, not KMS", kind or "not set")
        end
    end,
}
