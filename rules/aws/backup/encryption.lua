-- The key that AWS manages has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

return rule {
    title = "Backup vault is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_backup_vault" },
    rationale = "A vault holds copies of everything. With a customer key of its own a stolen permission "
        .. "on backups does not open them.",
    fix = [[Set kms_key_arn.

    resource "aws_backup_vault" "example" {
      kms_key_arn = aws_kms_key.example.arn
    }]],
    aliases = { "CKV_AWS_166", "BackupVaultEncrypted" },
    frameworks = {
        ["aws-fsbp"] = { "Backup.1" },
        ["soc2"] = { "pi_1_5" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.9.3", "2.10.2" },
    },
    bad = {
        [[
resource "aws_backup_vault" "main" {
  name = "main"
}]],
        [[
resource "aws_backup_vault" "main" {
  name        = "main"
  kms_key_arn = ""
}]],
        [[
resource "aws_backup_vault" "main" {
  name        = "main"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:alias/aws/backup"
}]],
    },
    good = [[
resource "aws_backup_vault" "main" {
  name = "main"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_backup_vault" "main" {
  name        = "main"
  kms_key_arn = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_arn", "the backups")
    end,
}
