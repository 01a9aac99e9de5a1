-- An alarm that somebody muted for a night is muted still.
return rule {
    title = "CloudWatch alarm has its actions turned off",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudwatch_metric_alarm" },
    rationale = "With actions_enabled false an alarm changes its colour and tells nobody. It looks like "
        .. "monitoring and is none.",
    fix = [[Set actions_enabled to true, or leave it out.

    resource "aws_cloudwatch_metric_alarm" "example" {
      actions_enabled = true
      alarm_actions   = [aws_sns_topic.alarms.arn]
    }]],
    aliases = { "CKV_AWS_319", "CloudWatchAlarmsEnabled" },
    supersedes = { "aws-cloudwatch-alarm-action" },
    frameworks = {
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2", "2.11.3" },
    },
    bad = [[
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "api-5xx"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "5XXError"
  namespace           = "AWS/ApiGateway"
  period              = 60
  statistic           = "Sum"
  threshold           = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  actions_enabled     = false
}]],
    good = {
        [[
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "api-5xx"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "5XXError"
  namespace           = "AWS/ApiGateway"
  period              = 60
  statistic           = "Sum"
  threshold           = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
}]],
        [[
resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "api-5xx"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "5XXError"
  namespace           = "AWS/ApiGateway"
  period              = 60
  statistic           = "Sum"
  threshold           = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  actions_enabled     = true
}]],
    },
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "api-5xx"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "5XXError"
  namespace           = "AWS/ApiGateway"
  period              = 60
  statistic           = "Sum"
  threshold           = 5
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  actions_enabled     = var.enabled
}]],
    check = function(alarm)
        if alarm:has "actions_enabled" and not alarm:is_true "actions_enabled" then
            alarm:fail("actions_enabled", "the alarm tells nobody: its actions are turned off")
        end
    end,
}
