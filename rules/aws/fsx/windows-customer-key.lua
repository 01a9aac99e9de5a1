-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "FSx for Windows file system is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_fsx_windows_file_system" },
    rationale = "FSx encrypts with a key that AWS manages unless one is named. Backups encrypted with it "
        .. "can be shared with no other account, and the right to read them cannot be withdrawn.",
    fix = [[Set kms_key_id.

    resource "aws_fsx_windows_file_system" "example" {
      kms_key_id = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_179", "FSXWindowsFSEncryptedWithCMK" },
    bad = {
        [[
resource "aws_fsx_windows_file_system" "main" {
  storage_capacity    = 300
  subnet_ids          = ["subnet-0a1b2c3d"]
  throughput_capacity = 32
}]],
        [[
resource "aws_fsx_windows_file_system" "main" {
  storage_capacity    = 300
  subnet_ids          = ["subnet-0a1b2c3d"]
  throughput_capacity = 32
  kms_key_id          = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_fsx_windows_file_system" "main" {
  storage_capacity    = 300
  subnet_ids          = ["subnet-0a1b2c3d"]
  throughput_capacity = 32
  kms_key_id          = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_fsx_windows_file_system" "main" {
  storage_capacity    = 300
  subnet_ids          = ["subnet-0a1b2c3d"]
  throughput_capacity = 32
  kms_key_id          = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the file system")
    end,
}
