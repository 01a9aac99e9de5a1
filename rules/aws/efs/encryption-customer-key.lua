-- The AWS-managed key has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

return rule {
    title = "EFS file system is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_efs_file_system" },
    rationale = "With a customer key the right to read the files can be withdrawn at once and its uses "
        .. "are logged. The key that AWS manages gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_efs_file_system" "example" {
      encrypted  = true
      kms_key_id = aws_kms_key.files.arn
    }]],
    aliases = { "CKV_AWS_184", "EFSFileSystemEncryptedWithCMK", "AC_AWS_0098" },
    bad = {
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true
}]],
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true
  kms_key_id     = ""
}]],
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true
  kms_key_id     = "arn:aws:kms:eu-west-1:123456789012:alias/aws/elasticfilesystem"
}]],
    },
    good = [[
resource "aws_kms_key" "files" {
  enable_key_rotation = true
}

resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted  = true
  kms_key_id = aws_kms_key.files.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true
  kms_key_id     = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the file system")
    end,
}
