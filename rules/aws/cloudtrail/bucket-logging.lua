-- Who read the audit log is part of the audit.
return rule {
    title = "Bucket of a CloudTrail trail does not log access",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudtrail" },
    rationale = "Access logs of the trail's bucket show who read or removed the record itself. CIS asks "
        .. "for them on this bucket before any other.",
    fix = [[Add an aws_s3_bucket_logging resource for the bucket.

    resource "aws_s3_bucket_logging" "trail" {
      bucket        = aws_s3_bucket.trail.id
      target_bucket = aws_s3_bucket.logs.id
      target_prefix = "trail/"
    }]],
    aliases = { "AVD-AWS-0163", "AWS-0163", "aws-cloudtrail-require-bucket-access-logging", "FG_R00031" },
    frameworks = {
        ["cis-aws-1.4"] = { "3.6" },
        ["cis-aws-1.5"] = { "3.6" },
        ["cis-aws-2.0"] = { "3.6" },
        ["cis-aws-3.0"] = { "3.4" },
        ["cis-aws-4.0"] = { "3.4" },
        ["cis-aws-5.0"] = { "3.4" },
        ["cis-aws-6.0"] = { "4.4" },
        ["cis-aws-7.0"] = { "4.4" },
        ["aws-fsbp"] = { "CloudTrail.7" },
        ["soc2"] = { "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2", "2.11.3" },
    },
    bad = [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id
}]],
    good = [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail"
}

resource "aws_s3_bucket_logging" "trail" {
  bucket        = aws_s3_bucket.trail.id
  target_bucket = "logs"
  target_prefix = "trail/"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id
}]],
    check = function(r)
        for _, bucket in ipairs(r:refers("s3_bucket_name", "aws_s3_bucket")) do
            if not bucket:has("logging") and not bucket:link("aws_s3_bucket_logging", "bucket") then
                r:fail_on(bucket, "logging", "access to the bucket of the trail is not logged")
            end
        end
    end,
}
