-- Who changes policies gives himself rights.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.calls("iam.amazonaws.com", {
    "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy",
    "PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion",
    "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy",
    "DetachGroupPolicy",
})

return rule {
    title = "Nobody is told when IAM policies change",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "A policy that is changed, attached or removed changes who may do what. An alarm makes a change "
        .. "that nobody planned known the same hour.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    locals {
      calls = [
        "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy",
        "PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion",
        "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy",
        "DetachGroupPolicy",
      ]
      iam = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
    }

    resource "aws_cloudwatch_log_metric_filter" "iam" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = "{ ($.eventSource = iam.amazonaws.com) && (${local.iam}) }"
      metric_transformation {
        name      = "iam"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0150", "AWS-0150", "aws-cloudwatch-require-iam-policy-change-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.4" },
        ["cis-aws-1.5"] = { "4.4" },
        ["cis-aws-2.0"] = { "4.4" },
        ["cis-aws-3.0"] = { "4.4" },
        ["cis-aws-4.0"] = { "4.4" },
        ["cis-aws-5.0"] = { "4.4" },
        ["cis-aws-6.0"] = { "5.4" },
        ["cis-aws-7.0"] = { "5.4" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["soc2"] = { "cc_5_2", "pi_1_3" },
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
locals {
  calls = [
    "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy",
    "PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion",
    "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy",
  ]
  iam = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "iam" {
  name           = "iam"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ ($.eventSource = iam.amazonaws.com) && (${local.iam}) }"
  metric_transformation {
    name      = "iam"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "iam" {
  alarm_name          = "iam"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.iam.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    },
    good = [[
locals {
  calls = [
    "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy",
    "PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion",
    "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy",
    "DetachGroupPolicy",
  ]
  iam = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "iam" {
  name           = "iam"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ ($.eventSource = iam.amazonaws.com) && (${local.iam}) }"
  metric_transformation {
    name      = "iam"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "iam" {
  alarm_name          = "iam"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.iam.metric_transformation[0].name
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
    "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy",
    "PutUserPolicy", "CreatePolicy", "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion",
    "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy", "DetachUserPolicy", "AttachGroupPolicy",
    "DetachGroupPolicy",
  ]
  iam = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "iam" {
  name           = "iam"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "iam"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "iam" {
  alarm_name          = "iam"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.iam.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    check = function(trail)
        trail_alarms.require(trail, "changes of IAM policies", EVENTS)
    end,
}
