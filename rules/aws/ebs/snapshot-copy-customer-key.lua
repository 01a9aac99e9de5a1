-- With the key of AWS a copy cannot be kept from anybody in the account.
local customer_key = require "guard.customer_key"

return rule {
    title = "Snapshot copy is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ebs_snapshot_copy" },
    rationale = "A key of one's own adds a second permission to each read, and can be withdrawn. The key "
        .. "of AWS gives neither.",
    fix = [[Name a key.

    resource "aws_ebs_snapshot_copy" "example" {
      encrypted  = true
      kms_key_id = aws_kms_key.example.arn
    }]],
    aliases = { "CKV_AWS_183", "EBSSnapshotCopyEncryptedWithCMK" },
    bad = [[
resource "aws_ebs_snapshot_copy" "copy" {
  source_snapshot_id = "snap-1"
  source_region      = "eu-west-1"
  encrypted          = true
}]],
    good = [[
resource "aws_ebs_snapshot_copy" "copy" {
  source_snapshot_id = "snap-1"
  source_region      = "eu-west-1"
  encrypted          = true
  kms_key_id         = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    unknown = [[
variable "kms_key_id" {
  type = string
}

resource "aws_ebs_snapshot_copy" "copy" {
  source_snapshot_id = "snap-1"
  source_region      = "eu-west-1"
  encrypted          = true
  kms_key_id         = var.kms_key_id
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the copy")
    end,
}
