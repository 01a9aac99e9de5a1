-- A topic that alarms go to must reach somebody, and nobody else.
local settings = require "guard.settings"

return rule {
    title = "Topic of alarms is not encrypted or has no subscriber",
    severity = "medium",
    category = "logging",
    resources = { "aws_sns_topic" },
    rationale = "An alarm that goes to a topic without subscribers is an alarm that nobody hears. What alarms say "
        .. "about a system is also what an attacker would like to read.",
    fix = [[Subscribe the people or the system on call (aws_sns_topic_subscription), and set kms_master_key_id.

    resource "aws_sns_topic" "alarms" {
      name              = "alarms"
      kms_master_key_id = aws_kms_key.alarms.arn
    }

    resource "aws_sns_topic_subscription" "on_call" {
      topic_arn = aws_sns_topic.alarms.arn
      protocol  = "https"
      endpoint  = "https://on-call.example.com"
    }]],
    supersedes = { "aws-sns-encryption" },
    settings = [[
alarms: { required: { aws_db_instance: [CPUUtilization] } }
]],
    bad = {
        [[
resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = "alias/alarms"
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms.arn]
}]],
        [[
resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "https"
  endpoint  = "https://oncall.example.com"
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms.arn]
}]],
    },
    good = {
        [[
resource "aws_sns_topic" "alarms" {
  name              = "alarms"
  kms_master_key_id = "alias/alarms"
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "https"
  endpoint  = "https://oncall.example.com"
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms.arn]
}]],
        [[
resource "aws_sns_topic" "of_something_else" {
  name = "orders"
}]],
    },
    check = function(topic)
        if not next(settings.get "alarms.required")
            or not topic:link("aws_cloudwatch_metric_alarm", "alarm_actions")
        then
            return
        end
        if not topic:has "kms_master_key_id" then
            topic:fail("kms_master_key_id", "no KMS key encrypts what alarms say")
        end
        if not topic:link("aws_sns_topic_subscription", "topic_arn") then
            topic:fail(nil, "alarms go to the topic, and it has no subscriber")
        end
    end,
}
