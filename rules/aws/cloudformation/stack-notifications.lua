-- A stack that changes by itself should say so.
local value = require "guard.value"

return rule {
    title = "CloudFormation stack notifies nobody",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudformation_stack" },
    rationale = "A stack reports each of its changes and failures to an SNS topic, if it has one. Without it a "
        .. "rollback or a manual change goes unseen.",
    fix = [[Name a topic.

    resource "aws_cloudformation_stack" "example" {
      notification_arns = [aws_sns_topic.stacks.arn]
    }]],
    aliases = { "CKV_AWS_124", "CloudformationStackNotificationArns", "AC_AWS_0021" },
    frameworks = { ["aws-fsbp"] = { "CloudFormation.1" } },
    bad = {
        [[
resource "aws_cloudformation_stack" "legacy" {
  name         = "legacy"
  template_url = "https://templates.s3.amazonaws.com/legacy.yml"
}]],
        [[
resource "aws_cloudformation_stack" "legacy" {
  name         = "legacy"
  template_url = "https://templates.s3.amazonaws.com/legacy.yml"
  notification_arns = []
}]],
    },
    good = {
        [[
resource "aws_cloudformation_stack" "legacy" {
  name         = "legacy"
  template_url = "https://templates.s3.amazonaws.com/legacy.yml"
  notification_arns = ["arn:aws:sns:eu-west-1:123456789012:stacks"]
}]],
        [[
resource "aws_sns_topic" "stacks" {
  name = "stacks"
}

resource "aws_cloudformation_stack" "legacy" {
  name         = "legacy"
  template_url = "https://templates.s3.amazonaws.com/legacy.yml"
  notification_arns = [aws_sns_topic.stacks.arn]
}]],
    },
    unknown = [[
variable "topics" {
  type = list(string)
}

resource "aws_cloudformation_stack" "legacy" {
  name         = "legacy"
  template_url = "https://templates.s3.amazonaws.com/legacy.yml"
  notification_arns = var.topics
}]],
    check = function(stack)
        local topics = stack.notification_arns
        if topics == nil or (value.is_list(topics) and #topics == 0) then
            stack:fail("notification_arns", "no topic hears of the stack's changes")
        end
    end,
}
