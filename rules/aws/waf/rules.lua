-- A web ACL without rules does what its default says: mostly, let everything through.
local value = require "guard.value"
local waf = require "guard.waf"

return rule {
    title = "Web ACL has no rules",
    severity = "medium",
    category = "network",
    resources = { "aws_wafv2_web_acl", "aws_waf_web_acl", "aws_wafregional_web_acl" },
    rationale = "Only its rules make a web ACL a firewall. Without any, reports show a web ACL where "
        .. "there is no protection.",
    fix = [[Add rules, or managed rule groups.

    rule {
      name     = "known-bad-inputs"
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
        metric_name                = "known-bad-inputs"
        sampled_requests_enabled   = true
      }
    }]],
    aliases = { "CKV_AWS_175", "WAFHasAnyRules" },
    supersedes = { "aws-waf-log4j", "aws-waf-rule-action" },
    frameworks = {
        ["aws-fsbp"] = { "WAF.4", "WAF.8", "WAF.10" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "6.4.1", "6.4.2", "A1.1.3" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "main"
    sampled_requests_enabled   = true
  }
}]],
        [[
resource "aws_wafregional_web_acl" "main" {
  name        = "main"
  metric_name = "main"
  default_action {
    type = "ALLOW"
  }
}]],
    },
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
        local kind = r:type() == "aws_waf_web_acl" and "rules" or "rule"
        for _, rule in r:blocks(kind) do
            for _, key in ipairs(value.keys(rule)) do
                if value.filled(rule, key) then
                    return
                end
            end
        end
        if r:known_here(kind) and not waf.may_have_rules(r) then
            r:fail(kind, "the web ACL has no rules")
        end
    end,
}
