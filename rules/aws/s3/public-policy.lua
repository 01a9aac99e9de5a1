-- Principal "*" without a condition that narrows it is the internet.
local iam = require "guard.iam"

return rule {
    title = "S3 bucket policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_s3_bucket_policy", "aws_s3_bucket" },
    rationale = "A statement that allows an action to every principal publishes the data to the internet, "
        .. "or lets strangers write to it. Only conditions on account, organisation, network or "
        .. "source narrow it again.",
    fix = [[Name the principals, or narrow the statement with a condition such as aws:PrincipalOrgID.

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }]],
    aliases = {
        "CKV_AWS_70", "S3AllowsAnyPrincipal", "AC_AWS_0217", "AC_AWS_0218", "AC_AWS_0219", "AC_AWS_0220",
        "AC_AWS_0221", "AC_AWS_0224", "FG_R00210", "FG_R00211",
    },
    frameworks = { ["aws-fsbp"] = { "S3.2", "S3.3" } },
    bad = {
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::data/*"
    }]
  })
}]],
        [[
resource "aws_s3_bucket" "data" {
  bucket = "data"
}

data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.data.arn]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = data.aws_iam_policy_document.data.json
}]],
    },
    good = {
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::data/*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "arn:aws:s3:::data/*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
