-- Network ACLs are forgotten until one is in the way.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.calls("ec2.amazonaws.com", {
    "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation",
})

return rule {
    title = "Nobody is told when network ACLs change",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "A network ACL holds for whole subnets, and is seldom looked at. An alarm makes a change known "
        .. "that opens or cuts them.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    locals {
      calls = [
        "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
        "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation",
      ]
      acls = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
    }

    resource "aws_cloudwatch_log_metric_filter" "acls" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = "{ ($.eventSource = ec2.amazonaws.com) && (${local.acls}) }"
      metric_transformation {
        name      = "acls"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0157", "AWS-0157", "aws-cloudwatch-require-nacl-changes-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.11" },
        ["cis-aws-1.5"] = { "4.11" },
        ["cis-aws-2.0"] = { "4.11" },
        ["cis-aws-3.0"] = { "4.11" },
        ["cis-aws-4.0"] = { "4.11" },
        ["cis-aws-5.0"] = { "4.11" },
        ["cis-aws-6.0"] = { "5.11" },
        ["cis-aws-7.0"] = { "5.11" },
        ["nist-800-53-r5"] = {
            "au_6_1", "au_6_5", "au_12_3", "au_14_a", "au_14_b", "ca_2_2", "ca_7", "ca_7_b", "pm_14_a_1",
            "pm_14_b", "pm_31", "sc_36_1_a", "si_2_a", "si_4_12", "si_5_1", "si_5_b",
        },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["soc2"] = { "cc_5_2", "cc_7_2", "cc_7_3", "cc_7_4" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2", "2.11.3" },
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
    "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation",
  ]
  acls = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "acls" {
  name           = "acls"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ ($.eventSource = ec2.amazonaws.com) && (${local.acls}) }"
  metric_transformation {
    name      = "acls"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "acls" {
  alarm_name          = "acls"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.acls.metric_transformation[0].name
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
    "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation",
  ]
  acls = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "acls" {
  name           = "acls"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "acls"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "acls" {
  alarm_name          = "acls"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.acls.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    check = function(trail)
        trail_alarms.require(trail, "changes of network ACLs", EVENTS)
    end,
}
