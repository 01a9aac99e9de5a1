-- An intruder turns the camera away first.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.calls("cloudtrail.amazonaws.com", {
    "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging",
})

return rule {
    title = "Nobody is told when trails change",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "Who stops or changes a trail hides what comes next. The event of the change itself is the last "
        .. "that is seen, so it should raise an alarm.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    locals {
      calls = [
        "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging",
      ]
      trail = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
    }

    resource "aws_cloudwatch_log_metric_filter" "trail" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = "{ ($.eventSource = cloudtrail.amazonaws.com) && (${local.trail}) }"
      metric_transformation {
        name      = "trail"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0151", "AWS-0151", "aws-cloudwatch-require-cloud-trail-change-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.5" },
        ["cis-aws-1.5"] = { "4.5" },
        ["cis-aws-2.0"] = { "4.5" },
        ["cis-aws-3.0"] = { "4.5" },
        ["cis-aws-4.0"] = { "4.5" },
        ["cis-aws-5.0"] = { "4.5" },
        ["cis-aws-6.0"] = { "5.5" },
        ["cis-aws-7.0"] = { "5.5" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["soc2"] = { "cc_5_2" },
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
locals {
  calls = [
    "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging",
  ]
  trail = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "trail" {
  name           = "trail"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ ($.eventSource = cloudtrail.amazonaws.com) && (${local.trail}) }"
  metric_transformation {
    name      = "trail"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "trail" {
  alarm_name          = "trail"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.trail.metric_transformation[0].name
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

locals {
  calls = [
    "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging",
  ]
  trail = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "trail" {
  name           = "trail"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "trail"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "trail" {
  alarm_name          = "trail"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.trail.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    check = function(trail)
        trail_alarms.require(trail, "changes of trails", EVENTS)
    end,
}
