-- Whoever may write can fill the bucket with malware, or overwrite what others trust.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket can be written by everybody",
    severity = "critical",
    category = "exposure",
    resources = { "aws_s3_bucket", "aws_s3_bucket_acl" },
    rationale = "With the ACL public-read-write, or a WRITE grant to AllUsers, anybody can put, overwrite "
        .. "and delete objects. Web pages, packages and backups in the bucket can then no longer be "
        .. "trusted.",
    fix = [[Use the ACL private, or better none: disable ACLs with aws_s3_bucket_ownership_controls.

    resource "aws_s3_bucket_ownership_controls" "example" {
      bucket = aws_s3_bucket.example.id
      rule {
        object_ownership = "BucketOwnerEnforced"
      }
    }]],
    aliases = { "CKV_AWS_57", "S3PublicACLWrite" },
    supersedes = { "aws-s3-public-acl", "aws-s3-public-acl-https", "aws-s3-public-acl-permissions" },
    frameworks = {
        ["aws-fsbp"] = { "S3.3" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["isms-p-2023"] = { "2.5.6", "2.6.2", "2.10.2" },
    },
    bad = {
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
  acl    = "public-read-write"
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
      permission = "WRITE"
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
  access_control_policy {
    grant {
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
      permission = "FULL_CONTROL"
    }
    owner {
      id = "owner"
    }
  }
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
        s3.fail_grants(r, s3.grants(r), function(grant)
            return grant.writes
        end)
    end,
}
