-- What was done in the account is what an intruder wants to read.
local customer_key = require "guard.customer_key"

return rule {
    title = "CloudTrail event data store is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_cloudtrail_event_data_store" },
    rationale = "With a customer key only those whom its policy names can query the events, and its uses "
        .. "are logged. The key that AWS owns gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_cloudtrail_event_data_store" "example" {
      kms_key_id = aws_kms_key.trail.arn
    }]],
    aliases = { "CKV_AWS_294", "CloudtrailEventDataStoreUsesCMK" },
    bad = {
        [[
resource "aws_cloudtrail_event_data_store" "main" {
  name = "main"
}]],
        [[
resource "aws_cloudtrail_event_data_store" "main" {
  name       = "main"
  kms_key_id = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_cloudtrail_event_data_store" "main" {
  name       = "main"
  kms_key_id = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_cloudtrail_event_data_store" "main" {
  name       = "main"
  kms_key_id = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the events")
    end,
}
