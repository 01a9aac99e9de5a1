-- Replicated backups are encrypted anew, in the other region.
local customer_key = require "guard.customer_key"

return rule {
    title = "Replicated RDS backups are not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_db_instance_automated_backups_replication" },
    rationale = "A key works in one region, so the copies in the other one need their own. Without it "
        .. "they are encrypted with a key that can be neither shared nor withdrawn.",
    fix = [[Set kms_key_id to a key of the region that the backups are copied to.

    resource "aws_db_instance_automated_backups_replication" "example" {
      kms_key_id = aws_kms_key.copies.arn
    }]],
    aliases = { "CKV_AWS_245", "RDSInstanceAutoBackupEncryptionWithCMK" },
    bad = [[
resource "aws_db_instance_automated_backups_replication" "main" {
  source_db_instance_arn = "arn:aws:rds:eu-west-1:123456789012:db:main"
  retention_period       = 14
}]],
    good = [[
resource "aws_db_instance_automated_backups_replication" "main" {
  source_db_instance_arn = "arn:aws:rds:eu-west-1:123456789012:db:main"
  kms_key_id             = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012"
}]],
    unknown = [[
variable "kms_key_id" {
  type = string
}

resource "aws_db_instance_automated_backups_replication" "main" {
  source_db_instance_arn = "arn:aws:rds:eu-west-1:123456789012:db:main"
  kms_key_id             = var.kms_key_id
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the replicated backups")
    end,
}
