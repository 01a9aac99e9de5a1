-- What was blocked, and what was not, is asked after every attack.
return rule {
    title = "Web ACL does not log",
    severity = "medium",
    category = "logging",
    resources = { "aws_wafv2_web_acl" },
    rationale = "The log of a web ACL tells which requests were seen and what was done with them. Without "
        .. "it an attack cannot be followed.",
    fix = [[Add an aws_wafv2_web_acl_logging_configuration.

    resource "aws_wafv2_web_acl_logging_configuration" "example" {
      resource_arn            = aws_wafv2_web_acl.example.arn
      log_destination_configs = [aws_cloudwatch_log_group.waf.arn]
    }]],
    aliases = { "CKV2_AWS_31", "WAF2HasLogs" },
    frameworks = {
        ["aws-fsbp"] = { "WAF.11" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1", "pi_1_2" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2" },
    },
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
}

resource "aws_wafv2_web_acl_logging_configuration" "main" {
  resource_arn            = aws_wafv2_web_acl.main.arn
  log_destination_configs = ["arn:aws:logs:eu-west-1:123456789012:log-group:aws-waf-logs-main"]
}]],
    check = function(r)
        if not r:link("aws_wafv2_web_acl_logging_configuration", "resource_arn") then
            r:fail(nil, "requests that the web ACL sees are not logged")
        end
    end,
}
