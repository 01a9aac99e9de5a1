-- Who tries doors makes noise.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.events {
    { errorCode = "Client.UnauthorizedOperation" },
    { errorCode = "AccessDenied", eventSource = "s3.amazonaws.com", eventName = "GetObject" },
}

return rule {
    title = "Nobody is told of unauthorized API calls",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "A series of refused calls is what a stolen key looks like while its holder finds out what it "
        .. "can do. An alarm tells of it while there is time.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    resource "aws_cloudwatch_log_metric_filter" "unauthorized" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = <<-EOT
        { ($.errorCode = "*UnauthorizedOperation")
          || ($.errorCode = "AccessDenied*") }
      EOT
      metric_transformation {
        name      = "unauthorized"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0147", "AWS-0147", "aws-cloudwatch-require-unauthorised-api-call-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.1" },
        ["cis-aws-1.5"] = { "4.1" },
        ["cis-aws-2.0"] = { "4.1" },
        ["cis-aws-3.0"] = { "4.1" },
        ["cis-aws-4.0"] = { "4.1" },
        ["cis-aws-5.0"] = { "4.1" },
        ["cis-aws-6.0"] = { "5.1" },
        ["cis-aws-7.0"] = { "5.1" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["soc2"] = { "pi_1_3" },
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

resource "aws_cloudwatch_log_metric_filter" "unauthorized" {
  name           = "unauthorized"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = <<-EOT
    { ($.errorCode = "*UnauthorizedOperation")
      || ($.errorCode = "AccessDenied*") }
  EOT
  metric_transformation {
    name      = "unauthorized"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "unauthorized" {
  alarm_name          = "unauthorized"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.unauthorized.metric_transformation[0].name
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

resource "aws_cloudwatch_log_metric_filter" "unauthorized" {
  name           = "unauthorized"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "unauthorized"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "unauthorized" {
  alarm_name          = "unauthorized"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.unauthorized.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    check = function(trail)
        trail_alarms.require(trail, "unauthorized API calls", EVENTS)
    end,
}
