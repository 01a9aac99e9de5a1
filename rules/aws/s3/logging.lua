-- Who read what from a bucket is asked after every incident, and only access logs (or data events) answer.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket does not log access",
    severity = "low",
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
        "CKV_AWS_18", "S3BucketLogging", "AVD-AWS-0089", "AWS-0089", "aws-s3-enable-logging",
        "s3-bucket-logging", "AC_AWS_0497", "FG_R00274",
    },
    frameworks = { ["aws-fsbp"] = { "S3.9" } },
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
    check = function(bucket)
        if bucket:has("logging") or bucket:link("aws_s3_bucket_logging", "bucket") then
            return
        end
        -- A bucket that receives the logs of others does not log into itself: that would never end.
        if not s3.receives_logs(bucket) then
            bucket:fail("logging", "access to the bucket is not logged")
        end
    end,
}
