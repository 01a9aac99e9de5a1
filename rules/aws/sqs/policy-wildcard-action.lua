-- Who may send need not also delete the queue.
local iam = require "guard.iam"

return rule {
    title = "SQS queue policy allows every action",
    severity = "medium",
    category = "identity",
    resources = { "aws_sqs_queue_policy" },
    rationale = "sqs:* lets a sender also read, purge or delete the queue and change its policy. Name the "
        .. "one or two actions that are needed.",
    fix = [=[Name the actions.

    actions = ["sqs:SendMessage"]]=],
    aliases = {
        "CKV_AWS_72", "SQSPolicy", "AVD-AWS-0097", "AWS-0097", "aws-sqs-no-wildcards-in-policy-documents",
    },
    bad = [[
resource "aws_sqs_queue_policy" "p" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
      Action    = "*"
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
      Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
      Action    = "sqs:SendMessage"
      Resource  = "*"
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
        for _, statement in ipairs(iam.read(r, "policy")) do
            for _, action in ipairs(iam.allows(statement) and statement.actions or {}) do
                if action == "*" or action:lower() == "sqs:*" then
                    r:fail("policy", "the policy allows %s", action)
                end
            end
        end
    end,
}
