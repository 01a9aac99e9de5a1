-- A disk that is copied or thrown away keeps what was on it.
local instances = require "guard.instances"

return rule {
    title = "EBS volume is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_ebs_volume" },
    rationale = "Unencrypted volumes and the snapshots made of them can be read by whoever gets hold of "
        .. "them. A volume cannot be encrypted later, only copied.",
    fix = [[Set encrypted to true.

    resource "aws_ebs_volume" "example" {
      encrypted  = true
      kms_key_id = aws_kms_key.ebs.arn
    }]],
    aliases = {
        "CKV_AWS_3", "EBSEncryption", "CKV2_AWS_2", "EncryptedEBSVolumeOnlyConnectedToEC2s",
        "AVD-AWS-0026", "AWS-0026", "aws-ec2-enable-volume-encryption", "aws-ebs-enable-volume-encryption",
        "AC_AWS_0460", "FG_R00016", "AC_AWS_0459",
    },
    supersedes = { "aws-ebs-encryption-customer-key" },
    frameworks = {
        ["cis-aws-1.4"] = { "2.2.1" },
        ["cis-aws-1.5"] = { "2.2.1" },
        ["cis-aws-2.0"] = { "2.2.1" },
        ["cis-aws-3.0"] = { "2.2.1" },
        ["cis-aws-4.0"] = { "5.1.1" },
        ["cis-aws-5.0"] = { "5.1.1" },
        ["cis-aws-6.0"] = { "6.1.1" },
        ["aws-fsbp"] = { "EC2.3" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = {
            "au_9_3", "cm_6_a", "cm_9_b", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4",
        },
        ["soc2"] = { "pi_1_5" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
}]],
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted = false
}]],
    },
    good = {
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
}]],
        [[
resource "aws_ebs_encryption_by_default" "account" {
  enabled = true
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted = var.on
}]],
    check = function(r)
        if not r:is_true("encrypted") and (r:has("encrypted") or not instances.encrypts_by_default()) then
            r:fail("encrypted", "the volume is not encrypted")
        end
    end,
}
