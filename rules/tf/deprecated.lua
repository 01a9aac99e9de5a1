-- What a provider calls deprecated goes with its next major version.
return rule {
    title = "Argument, block or type is deprecated by the provider",
    severity = "low",
    category = "hygiene",
    resources = { "*" },
    rationale = "A deprecated argument works today and is taken out with a later major version of the provider, "
        .. "which then refuses the configuration. Its replacement is often more exact: a bucket's access list, "
        .. "say, became a resource of its own.",
    fix = [[Use what the provider's documentation names in its place, before the next major version is taken.

    resource "aws_s3_bucket_acl" "example" {
      bucket = aws_s3_bucket.example.id
      acl    = "private"
    }]],
    bad = {
        [[
resource "aws_s3_bucket" "logs" {
  acl = "private"
}]],
        [[
resource "aws_s3_bucket" "logs" {
  versioning {
    enabled = true
  }
}]],
        [[
data "aws_cloudtrail_service_account" "main" {
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "logs" {
}

resource "aws_s3_bucket_acl" "logs" {
  bucket = aws_s3_bucket.logs.id
  acl    = "private"
}]],
        [[
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 3.76"
    }
  }
}

resource "aws_s3_bucket" "logs" {
  acl = "private"
}]],
    },
    check = function(r)
        r:fail_schema(true)
    end,
}
