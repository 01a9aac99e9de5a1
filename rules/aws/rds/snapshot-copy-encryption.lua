-- A copy in another region needs a key of its own.
local customer_key = require "guard.customer_key"

return rule {
    title = "RDS snapshot copy is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_db_snapshot_copy" },
    rationale = "A copied snapshot is the whole database once more. Without a customer key the copy is "
        .. "unencrypted, or bound to a key that cannot be shared or withdrawn.",
    fix = [[Set kms_key_id.

    resource "aws_db_snapshot_copy" "example" {
      kms_key_id = aws_kms_key.rds.arn
    }]],
    aliases = { "CKV_AWS_266", "DBSnapshotCopyUsesCMK" },
    bad = {
        [[
resource "aws_db_snapshot_copy" "c" {
  source_db_snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:snapshot:main"
  target_db_snapshot_identifier = "main-copy"
}]],
        [[
resource "aws_db_snapshot_copy" "c" {
  source_db_snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:snapshot:main"
  target_db_snapshot_identifier = "main-copy"
  kms_key_id                    = ""
}]],
        [[
resource "aws_db_snapshot_copy" "c" {
  source_db_snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:snapshot:main"
  target_db_snapshot_identifier = "main-copy"
  kms_key_id                    = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
}]],
    },
    good = [[
resource "aws_kms_key" "rds" {
  enable_key_rotation = true
}

resource "aws_db_snapshot_copy" "c" {
  source_db_snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:snapshot:main"
  target_db_snapshot_identifier = "main-copy"
  kms_key_id                    = aws_kms_key.rds.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_db_snapshot_copy" "c" {
  source_db_snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:snapshot:main"
  target_db_snapshot_identifier = "main-copy"
  kms_key_id                    = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the copy")
    end,
}
