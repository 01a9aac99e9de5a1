-- What no rule knows should be looked at or dropped.
local value = require "guard.value"

return rule {
    title = "Network firewall passes unknown full packets",
    severity = "medium",
    category = "network",
    resources = { "aws_networkfirewall_firewall_policy" },
    rationale = "With aws:pass what no stateless rule matches goes through unseen. Dropped, or forwarded "
        .. "to the stateful rules, it is judged.",
    fix = [[Drop, or forward to the stateful engine.

    firewall_policy {
      stateless_default_actions = ["aws:forward_to_sfe"]
    }]],
    frameworks = { ["aws-fsbp"] = { "NetworkFirewall.4" } },
    bad = [[
resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:pass"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    stateful_rule_group_reference {
      resource_arn = "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/edge"
    }
  }
}]],
    good = {
        [[
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
        [[
resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:drop"]
    stateless_fragment_default_actions = ["aws:drop"]
    stateful_rule_group_reference {
      resource_arn = "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/edge"
    }
  }
}]],
    },
    unknown = [[
variable "action" {
  type = string
}

resource "aws_networkfirewall_firewall_policy" "edge" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = [var.action]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    stateful_rule_group_reference {
      resource_arn = "arn:aws:network-firewall:eu-west-1:123456789012:stateful-rulegroup/edge"
    }
  }
}]],
    check = function(r)
        local path = "firewall_policy.stateless_default_actions"
        for _, action in ipairs(value.list(r:get(path))) do
            if action == "aws:pass" then
                r:fail(path, "full packets that no rule matches are passed")
            end
        end
    end,
}
