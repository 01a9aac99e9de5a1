-- Old protocol versions have known breaks.
local tls = require "guard.tls"

return rule {
    title = "API Gateway domain takes outdated TLS",
    severity = "high",
    category = "encryption",
    resources = { "aws_api_gateway_domain_name" },
    rationale = "The policy TLS_1_0 lets clients speak TLS 1.0 and 1.1, which have known breaks. Nothing "
        .. "current needs them.",
    fix = [[Set security_policy to TLS_1_2 or one of the newer policies.

    resource "aws_api_gateway_domain_name" "example" {
      security_policy = "TLS_1_2"
    }]],
    aliases = {
        "CKV_AWS_206", "APIGatewayDomainNameTLS", "AVD-AWS-0005", "AWS-0005",
        "aws-apigateway-use-secure-tls-policy", "FG_R00375",
    },
    bad = {
        [[
resource "aws_api_gateway_domain_name" "shop" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
  security_policy = "TLS_1_0"
}]],
        [[
resource "aws_api_gateway_domain_name" "shop" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"

}]],
    },
    good = {
        [[
resource "aws_api_gateway_domain_name" "shop" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
  security_policy = "TLS_1_2"
}]],
        [[
resource "aws_api_gateway_domain_name" "shop" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
  security_policy = "SecurityPolicy_TLS13_1_3_2025_09"
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_api_gateway_domain_name" "shop" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
  security_policy = var.policy
}]],
    check = function(r)
        local policy = r:text("security_policy")
        if not policy then
            r:fail("security_policy", "no security policy is set; it should be TLS_1_2")
        elseif not tls.is_current_api_gateway_policy(policy) then
            r:fail("security_policy", "%s takes TLS below 1.2", policy)
        end
    end,
}
