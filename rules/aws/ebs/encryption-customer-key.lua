-- The AWS-managed key has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

return rule {
    title = "EBS volume is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ebs_volume" },
    rationale = "With a customer key the right to read the volume can be withdrawn at once, and snapshots "
        .. "can be shared. The key that AWS manages gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_ebs_volume" "example" {
      encrypted  = true
      kms_key_id = aws_kms_key.ebs.arn
    }]],
    aliases = {
        "CKV_AWS_189", "EBSVolumeEncryptedWithCMK", "AVD-AWS-0027", "AWS-0027",
        "aws-ec2-volume-encryption-customer-key", "aws-ebs-encryption-customer-key",
    },
    bad = [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted = true
}]],
    good = [[
resource "aws_kms_key" "ebs" {
  enable_key_rotation = true
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted  = true
  kms_key_id = aws_kms_key.ebs.arn
}]],
    unknown = [[
variable "kms_key_id" {
  type = string
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted  = true
  kms_key_id = var.kms_key_id
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the volume")
    end,
}
