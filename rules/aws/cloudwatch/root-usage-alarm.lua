-- The root user has no work to do.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.events {
    {
        eventSource = "iam.amazonaws.com", eventName = "CreateUser",
        userIdentity = { type = "Root", arn = "arn:aws:iam::123456789012:root" },
    },
}

return rule {
    title = "Nobody is told when the root user is used",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "The root user may do everything, and no policy holds it back. Its use should be rare enough "
        .. "that each one is worth a message.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    resource "aws_cloudwatch_log_metric_filter" "root" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = <<-EOT
        { $.userIdentity.type = "Root"
          && $.userIdentity.invokedBy NOT EXISTS
          && $.eventType != "AwsServiceEvent" }
      EOT
      metric_transformation {
        name      = "root"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0149", "AWS-0149", "aws-cloudwatch-require-root-user-usage-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.3" },
        ["cis-aws-1.5"] = { "4.3" },
        ["cis-aws-2.0"] = { "4.3" },
        ["cis-aws-3.0"] = { "4.3" },
        ["cis-aws-4.0"] = { "4.3" },
        ["cis-aws-5.0"] = { "4.3" },
        ["cis-aws-6.0"] = { "5.3" },
        ["cis-aws-7.0"] = { "5.3" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["soc2"] = { "pi_1_3" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2", "2.11.3" },
    },
    bad = {
        [[
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
        [[
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

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = <<-EOT
    { $.userIdentity.type = "Root"
      && $.eventName = "ConsoleLogin" }
  EOT
  metric_transformation {
    name      = "root"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = "root"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.root.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
        [[
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

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = <<-EOT
    { $.userIdentity.type = "Root"
      && $.userIdentity.invokedBy NOT EXISTS
      && $.eventType != "AwsServiceEvent" }
  EOT
  metric_transformation {
    name      = "root"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = "root"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.root.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = []
}]],
    },
    good = {
        [[
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

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = <<-EOT
    { $.userIdentity.type = "Root"
      && $.userIdentity.invokedBy NOT EXISTS
      && $.eventType != "AwsServiceEvent" }
  EOT
  metric_transformation {
    name      = "root"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = "root"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.root.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
}]],
    },
    unknown = {
        [[
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

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "root"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "root" {
  alarm_name          = "root"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.root.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
        [[
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "all" {
  name                       = "all"
  s3_bucket_name             = "trail"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
}

module "alarms" {
  source    = "terraform-aws-modules/cloudwatch/aws//modules/cis-alarms"
  version   = "5.0.0"
  log_group = aws_cloudwatch_log_group.trail.name
}]],
    },
    check = function(trail)
        trail_alarms.require(trail, "use of the root user", EVENTS)
    end,
}
