-- A bucket for everybody is read over networks of everybody.
local iam = require "guard.iam"
local s3 = require "guard.s3"

return rule {
    title = "Public S3 bucket can be read over plain HTTP",
    severity = "medium",
    category = "encryption",
    resources = { "aws_s3_bucket_acl" },
    rationale = "Objects that everybody may read are fetched from cafés and hotels, where plain HTTP can "
        .. "be read and changed on the way. A Deny on aws:SecureTransport false in the bucket policy "
        .. "closes that.",
    fix = [[Deny requests without TLS in the bucket policy.

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }]],
    aliases = { "CKV_AWS_379", "S3SecureDataTransport" },
    bad = [[
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  acl    = "public-read"
}]],
    good = {
        [[
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  acl    = "private"
}]],
        [[
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  acl    = "public-read"
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::site", "arn:aws:s3:::site/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}]],
    },
    unknown = [[
variable "acl" {
  type = string
}

resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  acl    = var.acl
}]],
    check = function(r)
        for _, bucket in ipairs(r:refers("bucket", "aws_s3_bucket")) do
            for _, policy in ipairs(bucket:links("aws_s3_bucket_policy", "bucket")) do
                if s3.denies_http(iam.read(policy, "policy")) then
                    return
                end
            end
        end
        local grants = s3.grants_of(r)
        if grants[1] then
            r:fail(grants[1].path, "%s, and no bucket policy denies requests without TLS", grants[1].message)
        elseif grants.undecided then
            r:unknown(grants.undecided.path, "the ACL is not known before apply")
        end
    end,
}
