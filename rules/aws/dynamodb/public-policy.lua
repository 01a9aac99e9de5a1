-- A policy for everybody is no policy.
local iam = require "guard.iam"

return rule {
    title = "DynamoDB resource policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_dynamodb_resource_policy" },
    rationale = "With a principal of \"*\" and no condition every AWS account may do what the statement "
        .. "allows with the items. No network stands in between: the table answers on the internet.",
    fix = [[Name the principals, or add a condition on aws:PrincipalOrgID.

    data "aws_iam_policy_document" "example" {
      statement {
        actions   = ["dynamodb:GetItem"]
        resources = ["*"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/app"]
        }
      }
    }]],
    bad = [[
resource "aws_dynamodb_resource_policy" "main" {
  resource_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/items"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "dynamodb:GetItem"
      Resource  = "*"
    }]
  })
}]],
    good = [[
resource "aws_dynamodb_resource_policy" "main" {
  resource_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/items"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "dynamodb:GetItem"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_dynamodb_resource_policy" "main" {
  resource_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/items"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
