-- A rule without an action matches, and nothing happens.
local value = require "guard.value"

-- An empty block says as little as none.
local function says_something(rule, key)
    if not value.known_here(rule, key) then
        return true
    end
    for _, block in ipairs(value.blocks(rule, key)) do
        for _, member in ipairs(value.keys(block)) do
            if value.filled(block, member) then
                return true
            end
        end
    end
    return false
end

return rule {
    title = "Web firewall rule has no action",
    severity = "medium",
    category = "network",
    resources = {
        "aws_wafv2_web_acl", "aws_wafv2_rule_group", "aws_waf_web_acl", "aws_waf_rule_group",
        "aws_wafregional_web_acl", "aws_wafregional_rule_group",
    },
    rationale = "The action of a rule says whether what it matches is blocked, counted or let through. "
        .. "Without one the rule protects nothing, or is refused when it is applied.",
    fix = [[Give the rule an action, or a rule group an override_action.

    action {
      block {}
    }]],
    aliases = { "CKV_AWS_342", "WAFRuleHasAnyActions" },
    bad = [[
resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "AWSManagedRulesKnownBadInputsRuleSet"
    priority = 1
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesKnownBadInputsRuleSet"
      sampled_requests_enabled   = true
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "main"
    sampled_requests_enabled   = true
  }
}]],
    good = [[
resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "AWSManagedRulesKnownBadInputsRuleSet"
    priority = 1
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesKnownBadInputsRuleSet"
      sampled_requests_enabled   = true
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "main"
    sampled_requests_enabled   = true
  }
}]],
    check = function(r)
        for _, kind in ipairs { "rule", "rules", "activated_rule" } do
            for _, rule, path in r:blocks(kind) do
                if not says_something(rule, "action") and not says_something(rule, "override_action") then
                    r:fail(path .. ".action", "the rule has neither an action nor an override_action")
                end
            end
        end
    end,
}
