-- What is on the internet is attacked from the first minute.
local waf = require "guard.waf"

return rule {
    title = "Public load balancer has no web firewall",
    severity = "medium",
    category = "network",
    resources = { "aws_lb", "aws_alb" },
    rationale = "A web firewall stops known attacks and floods before they reach the services behind the "
        .. "load balancer. Without one each service stands alone.",
    fix = [[Associate a web ACL with the load balancer.

    resource "aws_wafv2_web_acl_association" "example" {
      resource_arn = aws_lb.example.arn
      web_acl_arn  = aws_wafv2_web_acl.example.arn
    }]],
    aliases = { "CKV2_AWS_28", "ALBProtectedByWAF" },
    frameworks = {
        ["aws-fsbp"] = { "ELB.16" },
        ["pci-dss-4.0"] = { "6.4.1", "6.4.2" },
        ["nist-800-53-r5"] = { "ac_4_21" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_lb" "main" {
  name     = "main"
  internal = false
}]],
        [[
resource "aws_lb" "main" {
  name = "main"
}

module "record" {
  source = "git::https://git.example.com/platform/names.git?ref=v1.2.0"
  name   = "main"
  target = aws_lb.main.dns_name
}]],
    },
    good = {
        [[
resource "aws_lb" "main" {
  name     = "main"
  internal = true
}]],
        [[
resource "aws_lb" "main" {
  name     = "main"
  internal = false
}

resource "aws_wafv2_web_acl_association" "main" {
  resource_arn = aws_lb.main.arn
  web_acl_arn  = aws_wafv2_web_acl.main.arn
}

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
  rule {
    name     = "AWSManagedRulesAnonymousIpList"
    priority = 2
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
resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "network"
}]],
    },
    unknown = {
        [[
variable "internal" {
  type = bool
}

resource "aws_lb" "main" {
  name     = "main"
  internal = var.internal
}]],
        [[
resource "aws_lb" "main" {
  name = "main"
}

module "firewall" {
  source    = "git::https://git.example.com/platform/firewall.git?ref=v1.2.0"
  resources = [aws_lb.main.arn]
}]],
    },
    check = function(r)
        -- Web ACLs exist for application load balancers only.
        if (r:text("load_balancer_type") or "application") ~= "application" or r:is_true("internal") then
            return
        end
        if not waf.protects(r) then
            r:fail(nil, "no web ACL is associated with the load balancer")
        end
    end,
}
