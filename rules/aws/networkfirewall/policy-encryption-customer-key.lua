-- With a key of AWS nobody here decides who can read the rules.
local value = require "guard.value"

return rule {
    title = "Network firewall policy is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_networkfirewall_firewall_policy" },
    rationale = "A key of one's own adds a second permission to each read, can be withdrawn, and its uses "
        .. "are logged. The key that AWS owns gives none of these.",
    fix = [[Name a key of your own.

    encryption_configuration {
      key_id = aws_kms_key.example.arn
      type   = "CUSTOMER_KMS"
    }]],
    aliases = { "CKV_AWS_346", "NetworkFirewallPolicyDefinesCMK" },
    bad = {
        [[
resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
}]],
        [[
resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  encryption_configuration {
    type = "AWS_OWNED_KMS_KEY"
  }
}]],
    },
    good = [[
resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  encryption_configuration {
    key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
    type   = "CUSTOMER_KMS"
  }
}]],
    unknown = [[
variable "type" {
  type = string
}

resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  encryption_configuration {
    type = var.type
  }
}]],
    check = function(r)
        local path = "encryption_configuration"
        if r:text(path .. ".type") ~= "CUSTOMER_KMS" or not value.filled(r, path .. ".key_id") then
            r:fail(path, "it is encrypted with a key that AWS owns")
        end
    end,
}
