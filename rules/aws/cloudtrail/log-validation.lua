-- A log that can be edited without trace proves nothing.
return rule {
    title = "CloudTrail trail does not validate its log files",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "Digest files show whether a log file was changed or removed after delivery. Without them "
        .. "an intruder can clean up behind himself.",
    fix = [[Set enable_log_file_validation to true.

    resource "aws_cloudtrail" "example" {
      enable_log_file_validation = true
    }]],
    aliases = {
        "CKV_AWS_36", "CloudtrailLogValidation", "AVD-AWS-0016", "AWS-0016",
        "aws-cloudtrail-enable-log-validation", "AC_AWS_0446", "FG_R00027",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "3.2" },
        ["cis-aws-1.5"] = { "3.2" },
        ["cis-aws-2.0"] = { "3.2" },
        ["cis-aws-3.0"] = { "3.2" },
        ["cis-aws-4.0"] = { "3.2" },
        ["cis-aws-5.0"] = { "3.2" },
        ["cis-aws-6.0"] = { "4.2" },
        ["cis-aws-7.0"] = { "4.2" },
        ["aws-fsbp"] = { "CloudTrail.4" },
        ["pci-dss-4.0"] = { "10.3.2", "10.3.3", "10.3.4", "A1.2.1" },
        ["nist-800-53-r5"] = {
            "au_9_a", "sa_1_1", "sa_10_1", "si_4_d", "si_7_1", "si_7_3", "si_7_7", "si_7_a", "cm_6_a", "cm_9_b",
            "pm_11_b", "pm_17_b", "sc_16_1", "si_1_a_2",
        },
        ["soc2"] = { "cc_7_3", "pi_1_3" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
}]],
    good = [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  enable_log_file_validation = true
}]],
    unknown = [[
variable "validate" {
  type = bool
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"
  enable_log_file_validation = var.validate
}]],
    check = function(r)
        if not r:is_true("enable_log_file_validation") then
            r:fail("enable_log_file_validation", "changes to the log files would go unnoticed")
        end
    end,
}
