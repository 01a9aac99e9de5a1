-- An ACL that names AllUsers opens the bucket to the internet, whatever the bucket policy says.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket has a public ACL",
    severity = "critical",
    category = "exposure",
    resources = { "aws_s3_bucket", "aws_s3_bucket_acl" },
    rationale = "A canned ACL such as public-read, or a grant to the group AllUsers, lets anybody on the "
        .. "internet list or read the bucket. Leaked buckets are found within minutes by scanners "
        .. "that do nothing else.",
    fix = [[Use the ACL private, or better none: disable ACLs with aws_s3_bucket_ownership_controls.

    resource "aws_s3_bucket_ownership_controls" "example" {
      bucket = aws_s3_bucket.example.id
      rule {
        object_ownership = "BucketOwnerEnforced"
      }
    }]],
    aliases = {
        "CKV_AWS_20", "S3PublicACLRead", "AVD-AWS-0092", "AWS-0092", "aws-s3-no-public-access-with-acl",
        "AC_AWS_0210", "AC_AWS_0211", "AC_AWS_0212", "AC_AWS_0213", "AC_AWS_0215", "AC_AWS_0496",
        "FG_R00277", "FG_R00279",
    },
    supersedes = { "aws-s3-public-acl-https", "aws-s3-public-acl-permissions" },
    frameworks = {
        ["aws-fsbp"] = { "S3.2" },
        ["isms-p-2023"] = { "2.5.6", "2.6.2", "2.10.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  acl    = "public-read"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  access_control_policy {
    grant {
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
      permission = "READ"
    }
    owner {
      id = "owner"
    }
  }
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  acl    = "public-read"
}]],
        [[
resource "aws_s3_bucket_acl" "data" {
  bucket = "bucket-of-another-stack"
  acl    = "public-read"
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  acl    = "private"
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  acl    = "log-delivery-write"
}]],
    },
    unknown = [[
variable "acl" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
  acl    = var.acl
}]],
    check = function(r)
        s3.fail_grants(r, s3.grants(r))
    end,
}
