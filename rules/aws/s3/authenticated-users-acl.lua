-- AuthenticatedUsers are not the users of one's own account: they are everybody with an AWS account.
local s3 = require "guard.s3"

return rule {
    title = "S3 ACL lets every AWS account in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_s3_bucket_acl" },
    rationale = "The group AuthenticatedUsers holds every identity of every AWS account, and an account "
        .. "is free. A bucket open to it is open to the internet.",
    fix = [[Take the grant away, or disable ACLs with aws_s3_bucket_ownership_controls.

    resource "aws_s3_bucket_ownership_controls" "example" {
      bucket = aws_s3_bucket.example.id
      rule {
        object_ownership = "BucketOwnerEnforced"
      }
    }]],
    aliases = { "CKV2_AWS_43", "S3NotAllowAccessToAllAuthenticatedUsers" },
    supersedes = { "aws-s3-public-acl-https" },
    bad = {
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
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
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
  acl    = "authenticated-read"
}]],
    },
    good = [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  acl    = "private"
}]],
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
    check = function(r)
        s3.fail_grants(r, s3.grants_of(r), function(grant)
            return grant.to_accounts
        end)
    end,
}
