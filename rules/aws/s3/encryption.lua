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
    frameworks = {
        ["cis-aws-1.4"] = { "2.1.1" },
        ["cis-aws-1.5"] = { "2.1.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = {
            "au_9_3", "cm_6_a", "cm_9_b", "cp_9_8", "cp_9_d", "pm_11_b", "sc_8_3", "sc_8_4", "sc_13_a",
            "sc_16_1", "sc_28_1", "si_19_4",
        },
        ["soc2"] = { "pi_1_4" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
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
