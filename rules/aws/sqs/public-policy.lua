-- A queue that everybody may write to lets strangers feed your workers.
local iam = require "guard.iam"

return rule {
    title = "SQS queue policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_sqs_queue_policy", "aws_sqs_queue" },
    rationale = "With a principal of \"*\" and no condition anybody can send messages to the queue or take "
        .. "them out. Jobs can be forged, read or lost.",
    fix = [[Name the principals, or add a condition on aws:SourceArn.

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.example.arn]
    }]],
    aliases = {
        "CKV_AWS_168", "SQSQueuePolicyAnyPrincipal", "CKV_AWS_387", "SQSOverlyPermissive", "AC_AWS_0365",
        "FG_R00049",
    },
    frameworks = {
        ["cis-aws-7.0"] = { "2.21" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.5.6", "2.10.2" },
    },
    bad = [[
resource "aws_sqs_queue_policy" "p" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "*"
    }]
  })
}]],
    good = [[
resource "aws_sqs_queue_policy" "p" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "*"
      Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-west-1:123456789012:alarms" } }
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_sqs_queue_policy" "p" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
