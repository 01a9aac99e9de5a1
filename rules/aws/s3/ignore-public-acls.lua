-- One of the four switches of the public access block; each closes another way in.
return rule {
    title = "S3 public access block does not ignore public ACLs",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_bucket_public_access_block" },
    rationale = "Public ACLs that are already on the bucket or its objects keep their effect as long as "
        .. "this setting is false. Blocking new ones does not help against those.",
    fix = [[Set ignore_public_acls to true.

    resource "aws_s3_bucket_public_access_block" "example" {
      bucket                  = aws_s3_bucket.example.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    aliases = {
        "CKV_AWS_55", "S3IgnorePublicACLs", "AVD-AWS-0091", "AWS-0091", "aws-s3-ignore-public-acls", "FG_R00229",
    },
    frameworks = { ["aws-fsbp"] = { "S3.8" } },
    bad = {
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = false
  restrict_public_buckets = true
}]],
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  block_public_policy     = true
  restrict_public_buckets = true
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
  ignore_public_acls      = var.on
  restrict_public_buckets = true
}]],
    check = function(block)
        if not block:is_true("ignore_public_acls") then
            block:fail("ignore_public_acls", "ignore_public_acls is not true: public ACLs keep their effect")
        end
    end,
}
