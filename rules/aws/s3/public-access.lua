-- The public access block is the one switch that no ACL and no policy written later can undo.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket has no public access block",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_bucket" },
    rationale = "The block overrules every ACL and bucket policy that would make the bucket public, also "
        .. "one added by mistake tomorrow. Without it a single statement is enough to publish the "
        .. "data.",
    fix = [[Add an aws_s3_bucket_public_access_block with all four settings true.

    resource "aws_s3_bucket_public_access_block" "example" {
      bucket                  = aws_s3_bucket.example.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    aliases = {
        "CKV2_AWS_6", "S3BucketHasPublicAccessBlock", "AVD-AWS-0094", "AWS-0094",
        "aws-s3-specify-public-access-block", "FG_R00229",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "2.1.5" },
        ["cis-aws-1.5"] = { "2.1.5" },
        ["cis-aws-2.0"] = { "2.1.4" },
        ["cis-aws-3.0"] = { "2.1.4" },
        ["cis-aws-4.0"] = { "2.1.4" },
        ["cis-aws-5.0"] = { "2.1.4" },
        ["cis-aws-6.0"] = { "3.1.4" },
        ["cis-aws-7.0"] = { "3.1.4" },
        ["aws-fsbp"] = { "S3.8" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket            = aws_s3_bucket.data.id
  block_public_acls = true
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = aws_s3_bucket.data.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
    },
    unknown = [[
variable "block_public_policy" {
  type = bool
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = aws_s3_bucket.data.id
  block_public_acls       = true
  block_public_policy     = var.block_public_policy
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
    check = function(bucket)
        local block = s3.public_access_block(bucket)
        if not block and s3.account_blocks_public_access() then
            return
        end
        if not block then
            return bucket:fail(nil, "no aws_s3_bucket_public_access_block covers the bucket")
        end
        for _, setting in ipairs { "block_public_acls", "block_public_policy" } do
            if not block:is_true(setting) then
                return bucket:fail_on(block, setting, "the public access block leaves %s off", setting)
            end
        end
    end,
}
