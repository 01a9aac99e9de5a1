-- A topic that everybody may publish to is a way to send your people to any link.
local iam = require "guard.iam"

return rule {
    title = "SNS topic policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_sns_topic_policy", "aws_sns_topic" },
    rationale = "With a principal of \"*\" and no condition anybody can publish to the topic or subscribe "
        .. "to it. Alarms can then be forged or read.",
    fix = [[Name the principals, or add a condition on aws:SourceAccount or aws:SourceArn.

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = ["123456789012"]
    }]],
    aliases = { "CKV_AWS_169", "SNSTopicPolicyAnyPrincipal", "AC_AWS_0385" },
    frameworks = {
        ["cis-aws-7.0"] = { "2.21" },
        ["aws-fsbp"] = { "SNS.4" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.5.6", "2.10.2" },
    },
    bad = [[
resource "aws_sns_topic_policy" "p" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}]],
    good = {
        [[
resource "aws_sns_topic_policy" "p" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}]],
        [[
resource "aws_sns_topic_policy" "p" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sns:Publish"
      Resource  = "*"
      Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_sns_topic_policy" "p" {
  arn    = "arn:aws:sns:eu-west-1:123456789012:alarms"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
