-- Who read what from a bucket is asked after every incident, and only access logs (or data events) answer.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket does not log access",
    severity = "medium",
    category = "logging",
    resources = { "aws_s3_bucket" },
    rationale = "Server access logs say who read or changed which object. Without them an incident cannot "
        .. "be traced to its extent.",
    fix = [[Send access logs to a log bucket.

    resource "aws_s3_bucket_logging" "example" {
      bucket        = aws_s3_bucket.example.id
      target_bucket = aws_s3_bucket.logs.id
      target_prefix = "s3/example/"
    }]],
    aliases = {
        "CKV_AWS_18", "S3BucketLogging", "AVD-AWS-0089", "AWS-0089", "aws-s3-enable-bucket-logging",
        "aws-s3-enable-logging",
        "s3-bucket-logging", "AC_AWS_0497", "FG_R00274",
    },
    frameworks = {
        ["aws-fsbp"] = { "S3.9" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_4", "ac_3_1", "ac_3_10", "ac_4_26", "ac_6_9", "au_2_b", "au_3_a", "au_3_b", "au_3_c",
            "au_3_d", "au_3_e", "au_3_f", "au_6_3", "au_6_4", "au_6_6", "au_6_9", "au_8_b", "au_10", "au_12_1",
            "au_12_2", "au_12_3", "au_12_4", "au_12_a", "au_12_c", "au_14_3", "au_14_a", "au_14_b", "ca_7_b",
            "cm_5_1_b", "cm_6_a", "cm_9_b", "ia_3_3_b", "ma_4_1_a", "pm_14_a_1", "pm_14_b", "pm_31", "sc_7_9_b",
            "si_1_1_c", "si_3_8_b", "si_4_2", "si_4_17", "si_4_20", "si_7_8", "si_10_1_c",
        },
        ["soc2"] = { "cc_7_2", "cc_7_3", "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket_logging" "data" {
  bucket        = aws_s3_bucket.data.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "s3/data/"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  logging {
    target_bucket = "logs"
  }
}]],
    },
    unknown = [[
variable "acl" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  acl    = var.acl
}]],
    check = function(bucket)
        if bucket:has("logging") or bucket:link("aws_s3_bucket_logging", "bucket") then
            return
        end
        -- A bucket that receives the logs of others does not log into itself: that would never end.
        local receives = s3.receives_logs(bucket)
        if receives == nil then
            bucket:unknown("acl", "whether the bucket takes the logs of others is not known")
        elseif not receives then
            bucket:fail("logging", "access to the bucket is not logged")
        end
    end,
}
