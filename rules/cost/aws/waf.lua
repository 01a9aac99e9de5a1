-- Web ACLs, old and new: the ACL, its rules and rule groups by the month, requests by the million.
local value = require "guard.value"

local function by_month(name, unit, quantity, price, usage_based)
    return { name = name, unit = unit, monthly = quantity, price = price, usage_based = usage_based }
end

local function requests(usage, price)
    return {
        name = "Requests",
        unit = "1M requests",
        monthly = usage.monthly_requests,
        multiplier = 1000000,
        price = price,
        usage_based = true,
    }
end

local function classic(r, usage)
    local rules, groups = usage.rule_group_rules or 0, 0
    for _, rule in r:blocks "rules" do
        if value.text(rule, "type") == "GROUP" then
            groups = groups + 1
        else
            rules = rules + 1
        end
    end
    return {
        by_month("Web ACL usage", "months", 1, "awswaf/WebACL"),
        by_month("Rules", "rules", rules, "awswaf/Rule"),
        by_month("Rule groups", "groups", groups, "awswaf/RuleGroup", true),
        requests(usage, "awswaf/Request"),
    }
end

local function current(r, usage)
    local rules = (usage.rule_group_rules or 0) + (usage.managed_rule_group_rules or 0)
    local groups, managed = 0, 0
    for _, rule in r:blocks "rule" do
        local statement = value.blocks(rule, "statement")[1]
        if statement and #value.blocks(statement, "rule_group_reference_statement") > 0 then
            groups = groups + 1
        elseif statement and #value.blocks(statement, "managed_rule_group_statement") > 0 then
            managed = managed + 1
        else
            rules = rules + 1
        end
    end
    return {
        by_month("Web ACL usage", "months", 1, "awswaf/WebACLV2"),
        by_month("Rules", "rules", rules, "awswaf/RuleV2"),
        by_month("Rule groups", "groups", groups, "awswaf/RuleGroupV2", true),
        by_month("Managed rule groups", "groups", managed, "awswaf/ManagedRuleGroupV2", true),
        requests(usage, "awswaf/RequestV2-Tier1"),
    }
end

local GROUP_RULES = { "rule_group_rules", 5, "Total number of Rule Group rules used by the Web ACL." }
local REQUESTS = { "monthly_requests", 1000000, "Monthly number of web requests received." }

return model {
    aws_waf_web_acl = { usage = { GROUP_RULES, REQUESTS }, cost = classic },
    aws_wafv2_web_acl = {
        usage = {
            GROUP_RULES,
            { "managed_rule_group_rules", 10, "Total number of Managed Rule Group rules used by the Web ACL." },
            REQUESTS,
        },
        cost = current,
    },
    examples = {
        {
            main = [[
resource "aws_waf_web_acl" "old" {
  name        = "old"
  metric_name = "old"

  default_action {
    type = "ALLOW"
  }

  rules {
    priority = 1
    rule_id  = "rule-1"
    type     = "REGULAR"
  }

  rules {
    priority = 2
    rule_id  = "group-1"
    type     = "GROUP"
  }
}

resource "aws_wafv2_web_acl" "new" {
  name  = "new"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 1

    statement {
      rate_based_statement {
        limit = 10000
      }
    }
  }

  rule {
    name     = "own"
    priority = 2

    statement {
      rule_group_reference_statement {
        arn = "arn:aws:wafv2:us-east-1:123456789012:regional/rulegroup/g/1"
      }
    }
  }

  dynamic "rule" {
    for_each = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"]
    content {
      name     = rule.value
      priority = rule.key + 10

      statement {
        managed_rule_group_statement {
          name        = rule.value
          vendor_name = "AWS"
        }
      }
    }
  }
}

resource "aws_wafv2_web_acl" "empty" {
  name  = "empty"
  scope = "REGIONAL"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_waf_web_acl.old:
    rule_group_rules: 3
    monthly_requests: 5000000
  aws_wafv2_web_acl.new:
    rule_group_rules: 2
    monthly_requests: 10000000
]],
            costs = {
                ["aws_waf_web_acl.old"] = {
                    ["Web ACL usage"] = { 1, 5 },
                    ["Rules"] = { 4, 4 },
                    ["Rule groups"] = { 1, 1 },
                    ["Requests"] = { 5, 3 },
                },
                ["aws_wafv2_web_acl.new"] = {
                    ["Web ACL usage"] = { 1, 5 },
                    ["Rules"] = { 3, 3 },
                    ["Rule groups"] = { 1, 1 },
                    ["Managed rule groups"] = { 2, 2 },
                    ["Requests"] = { 10, 6 },
                },
                ["aws_wafv2_web_acl.empty"] = { ["Web ACL usage"] = { 1, 5 }, ["Requests"] = {} },
            },
        },
    },
}
