-- With ACLs off there is one place that says who gets in: the policy.
return rule {
    title = "S3 bucket still uses ACLs",
    severity = "low",
    category = "identity",
    resources = { "aws_s3_bucket_ownership_controls" },
    rationale = "Object ACLs give access piece by piece, out of sight of the bucket's policy. "
        .. "BucketOwnerEnforced turns them off, so that the policy alone decides.",
    fix = [[Set object_ownership to BucketOwnerEnforced.

    rule {
      object_ownership = "BucketOwnerEnforced"
    }]],
    aliases = { "CKV2_AWS_65", "AWSdisableS3ACL" },
    frameworks = {
        ["aws-fsbp"] = { "S3.12" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_s3_bucket_ownership_controls" "data" {
  bucket = "data"
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}]],
    good = [[
resource "aws_s3_bucket_ownership_controls" "data" {
  bucket = "data"
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}]],
    unknown = [[
variable "object_ownership" {
  type = string
}

resource "aws_s3_bucket_ownership_controls" "data" {
  bucket = "data"
  rule {
    object_ownership = var.object_ownership
  }
}]],
    check = function(r)
        local ownership = r:get("rule.object_ownership")
        if ownership ~= "BucketOwnerEnforced" then
            r:fail("rule.object_ownership", "object_ownership is %s, so ACLs still count", ownership or "not set")
        end
    end,
}
