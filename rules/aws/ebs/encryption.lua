-- A disk that is copied or thrown away keeps what was on it.
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
        "AC_AWS_0460", "FG_R00016",
    },
    supersedes = { "aws-ebs-encryption-customer-key" },
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
    good = [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted = true
}]],
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
        if not r:is_true("encrypted") then
            r:fail("encrypted", "the volume is not encrypted")
        end
    end,
}
