-- A peering joins two networks for good.
local trail_alarms = require "guard.trail_alarms"

local EVENTS = trail_alarms.calls("ec2.amazonaws.com", {
    "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
    "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection",
})

return rule {
    title = "Nobody is told when VPCs change",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "A new VPC or peering makes a network that no rule watches yet. An alarm makes it known the same "
        .. "hour.",
    fix = [[Find them by a metric filter of the trail's log group, and raise an alarm on its metric.

    locals {
      calls = [
        "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
        "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection",
      ]
      vpcs = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
    }

    resource "aws_cloudwatch_log_metric_filter" "vpcs" {
      log_group_name = aws_cloudwatch_log_group.trail.name
      pattern        = "{ ($.eventSource = ec2.amazonaws.com) && (${local.vpcs}) }"
      metric_transformation {
        name      = "vpcs"
        namespace = "Trail"
        value     = "1"
      }
    }]],
    aliases = { "AVD-AWS-0160", "AWS-0160", "aws-cloudwatch-require-vpc-changes-alarm" },
    frameworks = {
        ["cis-aws-1.4"] = { "4.14" },
        ["cis-aws-1.5"] = { "4.14" },
        ["cis-aws-2.0"] = { "4.14" },
        ["cis-aws-3.0"] = { "4.14" },
        ["cis-aws-4.0"] = { "4.14" },
        ["cis-aws-5.0"] = { "4.14" },
        ["cis-aws-6.0"] = { "5.14" },
        ["cis-aws-7.0"] = { "5.14" },
        ["nist-800-53-r5"] = {
            "au_6_1", "au_6_5", "au_12_3", "au_14_a", "au_14_b", "ca_2_2", "ca_7", "ca_7_b", "pm_14_a_1",
            "pm_14_b", "pm_31", "sc_36_1_a", "si_2_a", "si_4_12", "si_5_1", "si_5_b",
        },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16", "A.8.20", "A.8.21", "A.8.22" },
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
    "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
    "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection",
  ]
  vpcs = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "vpcs" {
  name           = "vpcs"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ ($.eventSource = ec2.amazonaws.com) && (${local.vpcs}) }"
  metric_transformation {
    name      = "vpcs"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "vpcs" {
  alarm_name          = "vpcs"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.vpcs.metric_transformation[0].name
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
    "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
    "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection",
  ]
  vpcs = join(" || ", [for call in local.calls : "($.eventName = ${call})"])
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

resource "aws_cloudwatch_log_metric_filter" "vpcs" {
  name           = "vpcs"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = var.pattern
  metric_transformation {
    name      = "vpcs"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "vpcs" {
  alarm_name          = "vpcs"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  metric_name         = aws_cloudwatch_log_metric_filter.vpcs.metric_transformation[0].name
  namespace           = "Trail"
  period              = 300
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:security"]
}]],
    check = function(trail)
        trail_alarms.require(trail, "changes of VPCs", EVENTS)
    end,
}
