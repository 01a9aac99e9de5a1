-- A trail tells an intruder what the account is made of.
local iam = require "guard.iam"
local s3 = require "guard.s3"

local function check_policy(trail, part)
    for _, statement in ipairs(iam.read(part, "policy")) do
        if iam.is_public(statement) then
            trail:fail_on(part, "policy", "the bucket's policy lets everybody at the log files of the trail")
        end
    end
end

return rule {
    title = "S3 bucket of a CloudTrail trail is public",
    severity = "critical",
    category = "exposure",
    resources = { "aws_cloudtrail" },
    rationale = "The log files name every resource, role and address of the account. In a public bucket "
        .. "anybody may read them, or put others in their place.",
    fix = [[Remove public ACLs and statements from the bucket, and block them.

    resource "aws_s3_bucket_public_access_block" "trail" {
      bucket                  = aws_s3_bucket.trail.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    aliases = { "AVD-AWS-0161", "AWS-0161", "aws-cloudtrail-no-public-log-access", "FG_R00028" },
    frameworks = {
        ["cis-aws-1.4"] = { "3.3" },
        ["cis-aws-1.5"] = { "3.3" },
        ["cis-aws-2.0"] = { "3.3" },
        ["aws-fsbp"] = { "CloudTrail.6" },
        ["iso-27001-2022"] = { "A.8.1", "A.8.15", "A.8.16" },
        ["isms-p-2023"] = { "2.6.1", "2.10.1" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
  acl    = "public-read"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_acl" "trail" {
  bucket = aws_s3_bucket.trail.id
  acl    = "public-read"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
}

resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "*"
    }]
  })
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
  acl    = "private"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
        [[
resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "trail-logs"

}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_s3_bucket" "trail" {
  bucket = "trail-logs"
  acl    = var.value
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = aws_s3_bucket.trail.id

}]],
    check = function(r)
        for _, bucket in ipairs(r:refers("s3_bucket_name", "aws_s3_bucket")) do
            for _, policy in ipairs(bucket:links("aws_s3_bucket_policy", "bucket")) do
                check_policy(r, policy)
            end
            s3.fail_grants(r, s3.grants(bucket))
        end
    end,
}
