-- CVE-2021-44228, Log4Shell: a lookup in any logged text runs code of the sender.
local waf = require "guard.waf"

return rule {
    title = "Web ACL does not stop Log4j lookups",
    severity = "medium",
    category = "network",
    resources = { "aws_wafv2_web_acl" },
    rationale = "The managed group AWSManagedRulesKnownBadInputsRuleSet blocks requests that carry the "
        .. "Log4j lookup. Left out, set to count, or without its rule Log4JRCE it stops nothing.",
    fix = [[Add the managed rule group, and let it block.

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
    aliases = { "CKV_AWS_192", "WAFACLCVE202144228", "FG_R00500" },
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
resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "AWSManagedRulesAnonymousIpList"
    priority = 1
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesAnonymousIpList"
        vendor_name = "AWS"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "AWSManagedRulesAnonymousIpList"
      sampled_requests_enabled   = true
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "main"
    sampled_requests_enabled   = true
  }
}]],
        [[
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
      count {}
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
        local group, rule = waf.managed_group(r, waf.KNOWN_BAD_INPUTS)
        if not group then
            return r:fail("rule", "no rule uses the managed group %s", waf.KNOWN_BAD_INPUTS)
        end
        local path, how = waf.only_counts(group, rule, "Log4JRCE")
        if path then
            r:fail(path, "%s", how)
        end
    end,
}
