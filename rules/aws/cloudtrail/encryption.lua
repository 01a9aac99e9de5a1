-- Trails tell an attacker what the account is made of.
local customer_key = require "guard.customer_key"

return rule {
    title = "CloudTrail trail is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_cloudtrail" },
    rationale = "With a KMS key of its own a trail can be read only by those whom the key policy names. "
        .. "Access to the bucket alone is then not enough.",
    fix = [[Set kms_key_id to a customer key.

    resource "aws_cloudtrail" "example" {
      kms_key_id = aws_kms_key.trail.arn
    }]],
    aliases = {
        "CKV_AWS_35", "CloudtrailEncryptionWithCMK", "AVD-AWS-0015", "AWS-0015",
        "aws-cloudtrail-encryption-customer-managed-key", "AC_AWS_0033", "FG_R00035",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "3.7" },
        ["cis-aws-1.5"] = { "3.7" },
        ["cis-aws-2.0"] = { "3.7" },
        ["cis-aws-3.0"] = { "3.5" },
        ["cis-aws-4.0"] = { "3.5" },
        ["cis-aws-5.0"] = { "3.5" },
        ["cis-aws-6.0"] = { "4.5" },
        ["cis-aws-7.0"] = { "4.5" },
        ["aws-fsbp"] = { "CloudTrail.2" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2", "10.3.2", "10.3.3", "10.3.4", "A1.2.1" },
        ["nist-800-53-r5"] = {
            "au_9_3", "cm_6_a", "cm_9_b", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4",
        },
        ["iso-27001-2022"] = { "A.8.11", "A.8.15", "A.8.16", "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  kms_key_id     = ""
}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  kms_key_id     = "arn:aws:kms:eu-west-1:123456789012:alias/aws/cloudtrail"
}]],
    },
    good = [[
resource "aws_kms_key" "trail" {
  enable_key_rotation = true
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  kms_key_id     = aws_kms_key.trail.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  kms_key_id     = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the log files")
    end,
}
