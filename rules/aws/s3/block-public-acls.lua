-- One of the four switches of the public access block; each closes another way in.
return rule {
    title = "S3 public access block does not block public ACLs",
    severity = "high",
    category = "exposure",
    resources = { "aws_s3_bucket_public_access_block" },
    rationale = "New public ACLs are accepted as long as this setting is false. A deployment or a person "
        .. "with s3:PutObjectAcl can then publish objects one by one.",
    fix = [[Set block_public_acls to true.

    resource "aws_s3_bucket_public_access_block" "example" {
      bucket                  = aws_s3_bucket.example.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }]],
    aliases = {
        "CKV_AWS_53", "S3BlockPublicACLs", "AVD-AWS-0086", "AWS-0086", "aws-s3-block-public-acls",
    },
    frameworks = { ["aws-fsbp"] = { "S3.8" } },
    bad = {
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_acls       = false
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
        [[
resource "aws_s3_bucket_public_access_block" "data" {
  bucket                  = "data"
  block_public_policy     = true
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
  block_public_acls       = var.on
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}]],
    check = function(block)
        if not block:is_true("block_public_acls") then
            block:fail("block_public_acls", "block_public_acls is not true: public ACLs can be set")
        end
    end,
}
