-- A group without rules matches nothing.
return rule {
    title = "Stateless rule group has no rules",
    severity = "medium",
    category = "network",
    resources = { "aws_networkfirewall_rule_group" },
    rationale = "An empty group looks like protection in the policy that refers to it. What it should stop "
        .. "passes on to the default action.",
    fix = [[Add rules, or remove the group.

    stateless_rules_and_custom_actions {
      stateless_rule {
        priority = 1
        rule_definition {
          actions = ["aws:drop"]
          match_attributes {
            protocols = [6]
          }
        }
      }
    }]],
    frameworks = { ["aws-fsbp"] = { "NetworkFirewall.6" } },
    bad = [[
resource "aws_networkfirewall_rule_group" "edge" {
  capacity = 100
  name     = "edge"
  type     = "STATELESS"
  rule_group {
    rules_source {
    }
  }
}]],
    good = [[
resource "aws_networkfirewall_rule_group" "edge" {
  capacity = 100
  name     = "edge"
  type     = "STATELESS"
  rule_group {
    rules_source {
      stateless_rules_and_custom_actions {
        stateless_rule {
          priority = 1
          rule_definition {
            actions = ["aws:drop"]
            match_attributes {
              protocols = [6]
            }
          }
        }
      }
    }
  }
}]],
    unknown = [[
variable "type" {
  type = string
}

resource "aws_networkfirewall_rule_group" "edge" {
  capacity = 100
  name     = "edge"
  type     = var.type
  rule_group {
    rules_source {
    }
  }
}]],
    check = function(r)
        local path = "rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule"
        if r:text("type") == "STATELESS" and not r:has(path) and not r:has("rules") then
            r:fail(path, "the group has no rules")
        end
    end,
}
