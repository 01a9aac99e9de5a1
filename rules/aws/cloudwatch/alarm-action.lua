-- An alarm without an action rings in an empty room.
local value = require "guard.value"

-- What acts upon an alarm by itself.
local USERS = {
    "aws_appconfig_environment", "aws_autoscaling_group", "aws_cloudwatch_composite_alarm",
    "aws_codedeploy_deployment_group", "aws_ecs_service", "aws_route53_health_check",
}

return rule {
    title = "CloudWatch alarm does nothing",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudwatch_metric_alarm" },
    rationale = "An alarm that has no action for any state changes its colour in the console and tells nobody. "
        .. "Problems are then found by users.",
    fix = [[Name an action.

    resource "aws_cloudwatch_metric_alarm" "example" {
      alarm_actions = [aws_sns_topic.alarms.arn]
    }]],
    aliases = { "FG_R00240" },
    frameworks = {
        ["pci-dss-4.0"] = {
            "10.2.1.1", "10.4.1", "10.4.1.1", "10.4.2", "10.4.3", "10.6.3", "10.7.1", "10.7.2", "11.5.2",
            "11.6.1", "12.10.5", "A3.3.1", "A3.5.1",
        },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2", "2.11.3" },
    },
    bad = {
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
  alarm_actions       = []
}]],
    },
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
  ok_actions          = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
}]],
        [[
resource "aws_sns_topic" "alarms" {
  name = "alarms"
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
  alarm_actions       = [aws_sns_topic.alarms.arn]
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
}

resource "aws_cloudwatch_composite_alarm" "api" {
  alarm_name    = "api"
  alarm_rule    = "ALARM(${aws_cloudwatch_metric_alarm.errors.alarm_name})"
  alarm_actions = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
}]],
    },
    unknown = [[
variable "topics" {
  type = list(string)
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
  alarm_actions       = var.topics
}]],
    check = function(alarm)
        for _, attribute in ipairs { "alarm_actions", "insufficient_data_actions", "ok_actions" } do
            local actions = alarm:get(attribute)
            if actions ~= nil and not (value.is_list(actions) and #actions == 0) then
                return
            end
        end
        if not alarm:link(USERS) then
            alarm:fail("alarm_actions", "the alarm has no action for any state")
        end
    end,
}
