-- A firewall deleted by mistake is a network without one.
return rule {
    title = "Network firewall can be deleted at once",
    severity = "low",
    category = "reliability",
    resources = { "aws_networkfirewall_firewall" },
    rationale = "Without delete protection one wrong apply or call removes the firewall. Its routes then "
        .. "lead nowhere, or around it.",
    fix = [[Set delete_protection.

    resource "aws_networkfirewall_firewall" "example" {
      delete_protection = true
    }]],
    aliases = { "CKV_AWS_344", "NetworkFirewallDeletionProtection" },
    frameworks = {
        ["aws-fsbp"] = { "NetworkFirewall.9" },
        ["isms-p-2023"] = { "2.9.2", "2.10.1", "2.10.2" },
    },
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
  delete_protection = false
}]],
    },
    good = [[
resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
  delete_protection = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-1"
  delete_protection = var.on
}]],
    check = function(r)
        if not r:is_true("delete_protection") then
            r:fail("delete_protection", "the firewall is not protected from deletion")
        end
    end,
}
