-- One of the four switches of the public access block; each closes another way in.
return rule {
    title = "S3 public access block does not block public policies",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_bucket_public_access_block" },
    rationale = "A bucket policy that lets everybody in is accepted as long as this setting is false. The "
        .. "mistake is then public at once.",
    fix = [[Set block_public_policy to true.

    resource "aws_s3_bucket_public_access_block" "example" {
      bucket                  = aws_s3_bucket.example.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    aliases = {
        "CKV_AWS_54", "S3BlockPublicPolicy", "AVD-AWS-0087", "AWS-0087", "aws-s3-block-public-policy",
    },
    frameworks = { ["aws-fsbp"] = { "S3.8" } },
    bad = {
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = true
  ignore_public_acls      = true
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
  block_public_policy     = var.on
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
    check = function(block)
        if not block:is_true("block_public_policy") then
            block:fail("block_public_policy", "block_public_policy is not true: public bucket policies can be set")
        end
    end,
}
