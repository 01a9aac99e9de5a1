-- READ_ACP shows who else can get in; FULL_CONTROL lets everybody change it.
local s3 = require "guard.s3"

return rule {
    title = "S3 bucket shows its ACL to everybody",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_bucket_acl" },
    rationale = "A grant of READ_ACP or FULL_CONTROL to everybody lets strangers read the list of grants, "
        .. "and with FULL_CONTROL rewrite it. Nobody outside needs to see who has which right.",
    fix = [[Take the grant away, or disable ACLs with aws_s3_bucket_ownership_controls.

    resource "aws_s3_bucket_ownership_controls" "example" {
      bucket = aws_s3_bucket.example.id
      rule {
        object_ownership = "BucketOwnerEnforced"
      }
    }]],
    aliases = { "CKV_AWS_375", "S3GlobalViewACL" },
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
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
      permission = "READ_ACP"
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
variable "uri" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "data"
}

resource "aws_s3_bucket_acl" "data" {
  bucket = aws_s3_bucket.data.id
  access_control_policy {
    grant {
      grantee {
        type = "Group"
        uri  = var.uri
      }
      permission = "READ_ACP"
    }
    owner {
      id = "owner"
    }
  }
}]],
    check = function(r)
        s3.fail_grants(r, s3.grants_of(r), function(grant)
            return grant.shows_permissions
        end)
    end,
}
