-- A policy without rules has an opinion on nothing.
return rule {
    title = "Network firewall policy has no rule group",
    severity = "medium",
    category = "network",
    resources = { "aws_networkfirewall_firewall_policy" },
    rationale = "Rule groups say which traffic is good. Without any the policy does the same with every "
        .. "packet.",
    fix = [[Refer to a rule group.

    stateful_rule_group_reference {
      resource_arn = aws_networkfirewall_rule_group.example.arn
    }]],
    frameworks = { ["aws-fsbp"] = { "NetworkFirewall.3" } },
    bad = [[
resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
  }
}]],
    good = [[
resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    stateful_rule_group_reference {
      resource_arn = "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/edge"
    }
  }
}]],
    check = function(r)
        local path = "firewall_policy."
        local has_stateless = r:has(path .. "stateless_rule_group_reference")
        if not has_stateless and not r:has(path .. "stateful_rule_group_reference") then
            r:fail(path .. "stateful_rule_group_reference", "the policy refers to no rule group")
        end
    end,
}
