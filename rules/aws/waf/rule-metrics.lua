-- A rule that blocks customers is seen in its metric first.
local value = require "guard.value"

return rule {
    title = "Web firewall rule has no metrics",
    severity = "low",
    category = "logging",
    resources = { "aws_wafv2_web_acl", "aws_wafv2_rule_group" },
    rationale = "Metrics show how often each rule matches. Without them neither an attack nor a rule that "
        .. "blocks too much is noticed.",
    fix = [[Enable the metrics of each rule.

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "example"
      sampled_requests_enabled   = true
    }]],
    frameworks = { ["aws-fsbp"] = { "WAF.12" } },
    bad = [[
resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "rate"
    priority = 1
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit = 1000
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = false
      metric_name                = "rate"
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
    name     = "rate"
    priority = 1
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit = 1000
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate"
      sampled_requests_enabled   = true
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "main"
    sampled_requests_enabled   = true
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "rate"
    priority = 1
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit = 1000
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = var.on
      metric_name                = "rate"
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
        for _, rule, path in r:blocks("rule") do
            local config = value.blocks(rule, "visibility_config")[1]
            if not config or value.text(config, "cloudwatch_metrics_enabled") ~= "true" then
                r:fail(path .. ".visibility_config", "the rule has no metrics")
            end
        end
    end,
}
