-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "Timestream database is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_timestreamwrite_database" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_timestreamwrite_database" "example" {
      kms_key_id = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_160", "TimestreamDatabaseKMSKey" },
    bad = {
        [[
resource "aws_timestreamwrite_database" "main" {
  database_name = "metrics"
}]],
        [[
resource "aws_timestreamwrite_database" "main" {
  database_name = "metrics"
  kms_key_id    = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_timestreamwrite_database" "main" {
  database_name = "metrics"
  kms_key_id    = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_timestreamwrite_database" "main" {
  database_name = "metrics"
  kms_key_id    = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the database")
    end,
}
