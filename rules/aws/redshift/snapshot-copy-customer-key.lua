-- Copies in another region are encrypted with the key of the grant.
local customer_key = require "guard.customer_key"

return rule {
    title = "Redshift snapshot copies are not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_redshift_snapshot_copy_grant" },
    rationale = "A grant lets Redshift encrypt snapshots that it copies to another region. With the "
        .. "default key nobody here decides who may restore them.",
    fix = [[Set kms_key_id to a key of the region that the snapshots are copied to.

    resource "aws_redshift_snapshot_copy_grant" "example" {
      snapshot_copy_grant_name = "copies"
      kms_key_id               = aws_kms_key.copies.arn
    }]],
    aliases = { "CKV_AWS_281", "RedshiftClusterSnapshotCopyGrantEncryptedWithCMK" },
    bad = {
        [[
resource "aws_redshift_snapshot_copy_grant" "main" {
  snapshot_copy_grant_name = "copies"
}]],
        [[
resource "aws_redshift_snapshot_copy_grant" "main" {
  snapshot_copy_grant_name = "copies"
  kms_key_id               = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_redshift_snapshot_copy_grant" "main" {
  snapshot_copy_grant_name = "copies"
  kms_key_id               = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_redshift_snapshot_copy_grant" "main" {
  snapshot_copy_grant_name = "copies"
  kms_key_id               = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "copied snapshots")
    end,
}
