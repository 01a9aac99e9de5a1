-- A policy for everybody is no policy.
local iam = require "guard.iam"

return rule {
    title = "Kinesis resource policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_kinesis_resource_policy" },
    rationale = "With a principal of \"*\" and no condition every AWS account may read the stream or put "
        .. "records into it. Events can be copied, and forged.",
    fix = [[Name the principals, or add a condition on aws:PrincipalOrgID.

    data "aws_iam_policy_document" "example" {
      statement {
        actions   = ["kinesis:GetRecords"]
        resources = ["*"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/app"]
        }
      }
    }]],
    bad = [[
resource "aws_kinesis_resource_policy" "main" {
  resource_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/events"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "kinesis:GetRecords"
      Resource  = "*"
    }]
  })
}]],
    good = [[
resource "aws_kinesis_resource_policy" "main" {
  resource_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/events"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "kinesis:GetRecords"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_kinesis_resource_policy" "main" {
  resource_arn = "arn:aws:kinesis:eu-west-1:123456789012:stream/events"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
