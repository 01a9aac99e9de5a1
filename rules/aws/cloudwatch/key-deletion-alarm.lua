-- Who deletes a key deletes all that it encrypts.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.calls("kms.amazonaws.com", {
    "DisableKey", "ScheduleKeyDeletion",
})

return rule {
    title = "Nobody is told when KMS keys are disabled or deleted",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "Data under a key that is disabled cannot be read, and after its deletion never again. An alarm "
        .. "leaves the waiting period to take it back.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    locals {
      calls = [
        "DisableKey", "ScheduleKeyDeletion",
      ]
      keys = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
    }

    resource "aws_cloudwatch_log_metric_filter" "keys" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = "{ ($.eventSource = kms.amazonaws.com) && (${local.keys}) }"
      metric_transformation {
        name      = "keys"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0153", "AWS-0153", "aws-cloudwatch-require-cmk-disabled-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.7" },
        ["cis-aws-1.5"] = { "4.7" },
        ["cis-aws-2.0"] = { "4.7" },
        ["cis-aws-3.0"] = { "4.7" },
        ["cis-aws-4.0"] = { "4.7" },
        ["cis-aws-5.0"] = { "4.7" },
        ["cis-aws-6.0"] = { "5.7" },
        ["cis-aws-7.0"] = { "5.7" },
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
locals {
  calls = [
    "DisableKey", "ScheduleKeyDeletion",
  ]
  keys = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "keys" {
  name           = "keys"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ ($.eventSource = kms.amazonaws.com) && (${local.keys}) }"
  metric_transformation {
    name      = "keys"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "keys" {
  alarm_name          = "keys"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.keys.metric_transformation[0].name
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
    "DisableKey", "ScheduleKeyDeletion",
  ]
  keys = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "keys" {
  name           = "keys"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "keys"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "keys" {
  alarm_name          = "keys"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.keys.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    check = function(trail)
        trail_alarms.require(trail, "disabling and deletion of KMS keys", EVENTS)
    end,
}
