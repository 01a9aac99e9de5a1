-- Files in a bucket raise no alarm.
return rule {
    title = "CloudTrail trail does not send its events to CloudWatch Logs",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "Metric filters and alarms work on CloudWatch Logs only. Without them an event is found "
        .. "when somebody goes looking.",
    fix = [[Set cloud_watch_logs_group_arn and cloud_watch_logs_role_arn.

    resource "aws_cloudtrail" "example" {
      cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
      cloud_watch_logs_role_arn  = aws_iam_role.trail.arn
    }]],
    aliases = {
        "CKV2_AWS_10", "CloudtrailHasCloudwatch", "AVD-AWS-0162", "AWS-0162",
        "aws-cloudtrail-ensure-cloudwatch-integration", "FG_R00029",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "3.4" },
        ["cis-aws-1.5"] = { "3.4" },
        ["cis-aws-2.0"] = { "3.4" },
        ["aws-fsbp"] = { "CloudTrail.5" },
        ["nist-800-53-r5"] = { "au_4_1", "au_7_1", "au_9_7", "au_16" },
        ["pci-dss-4.0"] = {
            "5.3.4.9", "10.2.1.1.10", "10.2.1.2.8", "10.2.1.3.8", "10.2.1.4.8", "10.2.1.5.8", "10.2.1.6.8",
            "10.2.1.7.8", "10.2.1.8", "10.2.2.8", "10.3.1.8", "10.4.1.1.3", "10.6.3.10", "11.5.2.4",
            "11.6.1.4", "12.10.5.4", "A1.2.1.10", "A3.3.1.6", "A3.5.1.6",
        },
    },
    bad = [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
}]],
    good = [[
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
}]],
    check = function(r)
        if not r:has("cloud_watch_logs_group_arn")
            or (r:known("cloud_watch_logs_group_arn") and r:get("cloud_watch_logs_group_arn") == "") then
            r:fail("cloud_watch_logs_group_arn", "the trail's events reach no log group")
        end
    end,
}
