-- A topic that others publish to is an input from outside.
local iam = require "guard.iam"

return rule {
    title = "SNS topic policy lets another account in",
    severity = "medium",
    category = "exposure",
    resources = { "aws_sns_topic_policy" },
    rationale = "A principal of another account can publish, read or change the topic, and what becomes "
        .. "of that account is not in our hands. A condition ties the permission to one purpose.",
    fix = [[Name a principal of the own account, or add a condition.

    Condition = {
      ArnEquals = { "aws:PrincipalArn" = "arn:aws:iam::123456789012:role/publisher" }
    }]],
    aliases = { "CKV_AWS_385", "SNSCrossAccountAccess" },
    bad = [[
resource "aws_sns_topic_policy" "alarms" {
  arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::999999999999:role/sns" }
      Action    = "SNS:Publish"
      Resource  = "*"
    }]
  })
}]],
    good = {
        [[
resource "aws_sns_topic_policy" "alarms" {
  arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/sns" }
      Action    = "SNS:Publish"
      Resource  = "*"
    }]
  })
}]],
        [[
resource "aws_sns_topic_policy" "alarms" {
  arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::999999999999:role/sns" }
      Action    = "SNS:Publish"
      Resource  = "*"
      Condition = {
        ArnEquals = { "aws:PrincipalArn" = "arn:aws:iam::999999999999:role/sns" }
      }
    }]
  })
}]],
        [[
resource "aws_sns_topic_policy" "alarms" {
  arn = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "SNS:Publish"
      Resource  = "*"
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = var.policy
}]],
    check = function(r)
        local own = (r:partial("arn") or ""):match("^arn:[^:]*:sns:[^:]*:(%d+):")
        for _, statement in ipairs(iam.allows_in(iam.read(r, "policy"))) do
            for _, principal in ipairs(statement.principals or {}) do
                local account = principal.type == "AWS" and principal.id:match("^arn:[^:]*:[^:]*::(%d+):")
                    or principal.id:match("^%d+$")
                if account and account ~= own and #statement.conditions == 0 and not statement.unknown.conditions then
                    r:fail("policy", "account %s is let in without a condition", account)
                    break
                end
            end
        end
    end,
}
