-- Names of buckets and objects are the map for whoever looks for data.
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy lets every bucket be listed",
    severity = "low",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "Broad list actions show which buckets there are and what lies in them. A task needs the "
        .. "list of its own bucket at most.",
    fix = [[Name the bucket.

    statement {
      actions   = ["s3:ListBucket"]
      resources = [aws_s3_bucket.example.arn]
    }]],
    aliases = { "FG_R00218", "FG_R00220" },
    bad = {
        [[
resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = file("trust.json")
  inline_policy {
    name = "own"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = "s3:List*"
        Resource = "*"
      }]
    })
  }
}]],
        [[
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:List*"
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["*"]
  }
}]],
    },
    good = {
        [[
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = "arn:aws:s3:::data"
    }]
  })
}]],
        [[
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:ListAllMyBuckets"
      Resource = "*"
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = var.policy
}]],
    check = function(r)
        permissions.report(r, function(statement)
            return permissions.first_allowed(statement, { "s3:ListBucket", "s3:ListBucketVersions" })
        end, "%s is allowed on every bucket")
    end,
}
