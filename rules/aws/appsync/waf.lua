-- A public API without a firewall takes every request to its resolvers.
local waf = require "guard.waf"

return rule {
    title = "AppSync API has no web firewall",
    severity = "medium",
    category = "network",
    resources = { "aws_appsync_graphql_api" },
    rationale = "A web ACL stops floods and known attacks before they cost resolvers and databases. Without one "
        .. "each request reaches them.",
    fix = [[Associate a web ACL with the API.

    resource "aws_wafv2_web_acl_association" "example" {
      resource_arn = aws_appsync_graphql_api.example.arn
      web_acl_arn  = aws_wafv2_web_acl.example.arn
    }]],
    aliases = { "CKV2_AWS_33", "AppSyncProtectedByWAF" },
    bad = [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
}]],
    good = {
        [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
}

resource "aws_wafv2_web_acl" "api" {
  name  = "api"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "AWSManagedRulesCommonRuleSet"
    priority = 0
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }
  }
}

resource "aws_wafv2_web_acl_association" "api" {
  resource_arn = aws_appsync_graphql_api.orders.arn
  web_acl_arn  = aws_wafv2_web_acl.api.arn
}]],
        [[
resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
  visibility = "PRIVATE"
}]],
    },
    unknown = [[
variable "visibility" {
  type = string
}

resource "aws_appsync_graphql_api" "orders" {
  name                = "orders"
  authentication_type = "AWS_IAM"
  visibility = var.visibility
}]],
    check = function(api)
        -- A private API is reached from VPCs only.
        if api:text "visibility" ~= "PRIVATE" and not waf.protects(api) then
            api:fail(nil, "no web ACL is associated with the API")
        end
    end,
}
