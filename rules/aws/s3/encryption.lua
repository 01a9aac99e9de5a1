-- S3 encrypts new objects by itself since 2023, but only an explicit rule says with which key, and keeps
-- it so; the platform's standard wants it written.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket has no default encryption rule",
    severity = "medium",
    category = "encryption",
    resources = { "aws_s3_bucket" },
    rationale = "Without a rule of its own a bucket falls back to whatever S3 does by default, with a key "
        .. "that nobody here controls. A written rule makes the choice of key visible and keeps it "
        .. "from changing unseen.",
    fix = [[Add an aws_s3_bucket_server_side_encryption_configuration for the bucket.

    resource "aws_s3_bucket_server_side_encryption_configuration" "example" {
      bucket = aws_s3_bucket.example.id
      rule {
        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = aws_kms_key.example.arn
        }
        bucket_key_enabled = true
      }
    }]],
    aliases = {
        "AVD-AWS-0088", "AWS-0088", "aws-s3-enable-bucket-encryption",
        "FG_R00099", "AC_AWS_0207",
    },
    supersedes = { "aws-s3-kms" },
    frameworks = { ["cis-aws-1.4"] = { "2.1.1" }, ["cis-aws-1.5"] = { "2.1.1" } },
    bad = [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}]],
    },
    check = function(bucket)
        local where, path = s3.default_encryption(bucket)
        if where and not where:has(path) then
            bucket:fail_on(where, path, "the encryption rule names no algorithm")
        elseif not where then
            bucket:fail("server_side_encryption_configuration", "there is no default encryption rule for the bucket")
        end
    end,
}
