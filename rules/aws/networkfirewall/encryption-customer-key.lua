-- With a key of AWS nobody here decides who can read the rules.
local value = require "guard.value"

return rule {
    title = "Network firewall is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_networkfirewall_firewall", "aws_networkfirewall_rule_group" },
    rationale = "A key of one's own adds a second permission to each read, can be withdrawn, and its uses "
        .. "are logged. The key that AWS owns gives none of these.",
    fix = [[Name a key of your own.

    encryption_configuration {
      key_id = aws_kms_key.example.arn
      type   = "CUSTOMER_KMS"
    }]],
    aliases = { "CKV_AWS_345", "NetworkFirewallUsesCMK" },
    bad = {
        [[
resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
}]],
        [[
resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
  encryption_configuration {
    type = "AWS_OWNED_KMS_KEY"
  }
}]],
    },
    good = [[
resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
  encryption_configuration {
    key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
    type   = "CUSTOMER_KMS"
  }
}]],
    unknown = [[
variable "type" {
  type = string
}

resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
  encryption_configuration {
    type = var.type
  }
}]],
    check = function(r)
        local path = "encryption_configuration"
        local kind = r:text(path .. ".type")
        if not value.filled(r, path .. ".key_id") then
            return r:fail(path, "it is encrypted with a key that AWS owns")
        end
        -- A key without the type, which the provider asks for, can only be a customer's.
        if kind and kind ~= "CUSTOMER_KMS" then
            r:fail(path .. ".type", "the key is not used; type is %s, not CUSTOMER_KMS", kind)
        end
    end,
}
