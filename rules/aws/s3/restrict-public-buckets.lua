-- One of the four switches of the public access block; each closes another way in.
return rule {
    title = "S3 public access block does not restrict public buckets",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_bucket_public_access_block" },
    rationale = "A policy that is already public stays open to the internet as long as this setting is "
        .. "false. With it only principals of the account and AWS services get in.",
    fix = [[Set restrict_public_buckets to true.

    resource "aws_s3_bucket_public_access_block" "example" {
      bucket                  = aws_s3_bucket.example.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    aliases = {
        "CKV_AWS_56", "S3RestrictPublicBuckets", "AVD-AWS-0093", "AWS-0093", "aws-s3-no-public-buckets", "FG_R00229",
    },
    frameworks = { ["aws-fsbp"] = { "S3.8" } },
    bad = {
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = false
}]],
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
}]],
    },
    good = [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = var.on
}]],
    check = function(block)
        if not block:is_true("restrict_public_buckets") then
            block:fail("restrict_public_buckets", "restrict_public_buckets is not true: a public policy works")
        end
    end,
}
