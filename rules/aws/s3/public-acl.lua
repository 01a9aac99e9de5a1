-- An ACL that names AllUsers opens the bucket to the internet, whatever the bucket policy says.
local s3 = require "guard.s3"
local value = require "guard.value"

local function check_canned(r, path)
    if not r:known(path) then
        return r:unknown(path, "the ACL is not known before apply")
    end
    local meaning = s3.public_acls[r:get(path)]
    if meaning then
        r:fail(path, "the ACL %s means that %s", r:get(path), meaning)
    end
end

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
        "CKV_AWS_20", "S3PublicACLRead", "CKV_AWS_57", "S3PublicACLWrite", "CKV_AWS_375",
        "S3GlobalViewACL", "CKV2_AWS_43", "S3NotAllowAccessToAllAuthenticatedUsers", "AVD-AWS-0092",
        "AWS-0092", "aws-s3-no-public-access-with-acl", "AC_AWS_0210", "AC_AWS_0211", "AC_AWS_0212",
        "AC_AWS_0213", "AC_AWS_0215", "AC_AWS_0496", "FG_R00279",
    },
    frameworks = { ["aws-fsbp"] = { "S3.2", "S3.3" } },
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
  acl    = var.acl
}]],
    check = function(r)
        for _, grant, path in r:blocks("access_control_policy.grant") do
            local grantee = value.blocks(grant, "grantee")[1]
            local who = grantee and s3.public_groups[grantee.uri]
            if who then
                r:fail(path .. ".grantee.uri", "%s is granted %s", who, grant.permission)
            end
        end
        for _, grant, path in r:blocks("grant") do
            local who = s3.public_groups[grant.uri]
            if who then
                r:fail(path .. ".uri", "%s has a grant", who)
            end
        end
        check_canned(r, "acl")
    end,
}
