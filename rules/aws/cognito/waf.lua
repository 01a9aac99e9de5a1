-- A login page is tried by robots all day.
local waf = require "guard.waf"

return rule {
    title = "Cognito user pool has no web firewall",
    severity = "medium",
    category = "network",
    resources = { "aws_cognito_user_pool" },
    rationale = "A web ACL slows robots that try passwords or fill the pool with accounts. Without one each "
        .. "request is answered.",
    fix = [[Associate a web ACL with the pool.

    resource "aws_wafv2_web_acl_association" "example" {
      resource_arn = aws_cognito_user_pool.example.arn
      web_acl_arn  = aws_wafv2_web_acl.example.arn
    }]],
    frameworks = { ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.1", "2.10.2" } },
    bad = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
}]],
    good = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
}

resource "aws_wafv2_web_acl" "users" {
  name  = "users"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
}

resource "aws_wafv2_web_acl_association" "users" {
  resource_arn = aws_cognito_user_pool.users.arn
  web_acl_arn  = aws_wafv2_web_acl.users.arn
}]],
    check = function(pool)
        if not waf.protects(pool) then
            pool:fail(nil, "no web ACL is associated with the user pool")
        end
    end,
}
