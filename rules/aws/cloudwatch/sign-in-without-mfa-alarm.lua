-- A password alone is half a lock.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.events {
    {
        eventSource = "signin.amazonaws.com", eventName = "ConsoleLogin", eventType = "AwsConsoleSignIn",
        additionalEventData = { MFAUsed = "No" }, responseElements = { ConsoleLogin = "Success" },
    },
}

return rule {
    title = "Nobody is told of console sign-ins without MFA",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "A sign-in with a password alone comes from a user who should have a second factor, or from "
        .. "somebody who has the password. An alarm tells of both.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    resource "aws_cloudwatch_log_metric_filter" "no_mfa" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = <<-EOT
        { ($.eventName = "ConsoleLogin")
          && ($.additionalEventData.MFAUsed != "Yes")
          && ($.userIdentity.type = "IAMUser")
          && ($.responseElements.ConsoleLogin = "Success") }
      EOT
      metric_transformation {
        name      = "no_mfa"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0148", "AWS-0148", "aws-cloudwatch-require-non-mfa-login-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.2" },
        ["cis-aws-1.5"] = { "4.2" },
        ["cis-aws-2.0"] = { "4.2" },
        ["cis-aws-3.0"] = { "4.2" },
        ["cis-aws-4.0"] = { "4.2" },
        ["cis-aws-5.0"] = { "4.2" },
        ["cis-aws-6.0"] = { "5.2" },
        ["cis-aws-7.0"] = { "5.2" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2", "2.11.3" },
    },
    bad = [[
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "trail-logs"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/trail"
}]],
    good = [[
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "trail-logs"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/trail"
}

resource "aws_cloudwatch_log_metric_filter" "no_mfa" {
  name           = "no_mfa"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = <<-EOT
    { ($.eventName = "ConsoleLogin")
      && ($.additionalEventData.MFAUsed != "Yes")
      && ($.userIdentity.type = "IAMUser")
      && ($.responseElements.ConsoleLogin = "Success") }
  EOT
  metric_transformation {
    name      = "no_mfa"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "no_mfa" {
  alarm_name          = "no_mfa"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.no_mfa.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    unknown = [[
variable "pattern" {
  type = string
}

resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = "trail-logs"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/trail"
}

resource "aws_cloudwatch_log_metric_filter" "no_mfa" {
  name           = "no_mfa"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "no_mfa"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "no_mfa" {
  alarm_name          = "no_mfa"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.no_mfa.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    check = function(trail)
        trail_alarms.require(trail, "console sign-ins without MFA", EVENTS)
    end,
}
