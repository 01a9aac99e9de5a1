-- What is on the internet is attacked from the first minute.
local apigateway = require "guard.apigateway"
local waf = require "guard.waf"

return rule {
    title = "API Gateway stage has no web firewall",
    severity = "medium",
    category = "network",
    resources = { "aws_api_gateway_stage" },
    rationale = "A web firewall stops known attacks and floods before they reach the backend. Without one "
        .. "the code stands alone.",
    fix = [[Associate a web ACL with the stage.

    resource "aws_wafv2_web_acl_association" "example" {
      resource_arn = aws_api_gateway_stage.example.arn
      web_acl_arn  = aws_wafv2_web_acl.example.arn
    }]],
    aliases = { "CKV2_AWS_29", "APIProtectedByWAF" },
    frameworks = {
        ["aws-fsbp"] = { "APIGateway.4" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.4.4", "1.5.1", "6.4.1", "6.4.2", "A1.1.3",
        },
        ["nist-800-53-r5"] = { "ac_4_21" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"

}]],
    good = {
        [[
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"

}

resource "aws_wafv2_web_acl_association" "main" {
  resource_arn = aws_api_gateway_stage.prod.arn
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
resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"

}]],
    },
    unknown = [[
variable "types" {
  type = list(string)
}

resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
  endpoint_configuration {
    types = var.types
  }
}

resource "aws_api_gateway_stage" "prod" {
  deployment_id = "d-1"
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  stage_name    = "prod"
}]],
    check = function(r)
        if not waf.protects(r) and not apigateway.is_private(r) then
            r:fail(nil, "no web ACL is associated with the stage")
        end
    end,
}
