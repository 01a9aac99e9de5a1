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
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.4.1.1", "10.6.3", "11.5.2", "11.6.1", "12.10.5", "A1.2.1",
            "A3.3.1", "A3.5.1",
        },
        ["nist-800-53-r5"] = {
            "au_4_1", "au_7_1", "au_9_7", "au_16", "ac_2_4", "ac_3_1", "ac_3_10", "ac_4_26", "ac_6_9", "au_2_b",
            "au_3_a", "au_3_b", "au_3_c", "au_3_d", "au_3_e", "au_3_f", "au_6_1", "au_6_3", "au_6_4", "au_6_5",
            "au_6_6", "au_6_9", "au_8_b", "au_10", "au_12_1", "au_12_2", "au_12_3", "au_12_4", "au_12_a",
            "au_12_c", "au_14_3", "au_14_a", "au_14_b", "ca_7_b", "cm_5_1_b", "cm_6_a", "cm_9_b", "ia_3_3_b",
            "ma_4_1_a", "pm_14_a_1", "pm_14_b", "pm_31", "sc_7_9_b", "si_1_1_c", "si_3_8_b", "si_4_2",
            "si_4_17", "si_4_20", "si_7_8", "si_10_1_c",
        },
        ["soc2"] = { "cc_7_2", "cc_7_3", "cc_a_1_1", "pi_1_3" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2", "2.11.3" },
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
