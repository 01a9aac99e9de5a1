-- All of S3 is all of the data.
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy allows every action on every bucket",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "With s3:* on every resource a task reads, overwrites and deletes all buckets of the "
        .. "account, and makes them public. It needs a few actions on its own bucket.",
    fix = [[Name the actions and the bucket.

    statement {
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["${aws_s3_bucket.example.arn}/*"]
    }]],
    aliases = { "AVD-AWS-0345", "AWS-0345", "aws-iam-no-s3-full-access" },
    supersedes = {
        "aws-iam-data-exfiltration", "aws-iam-permissions-management", "aws-iam-s3-list",
        "aws-iam-wildcard", "aws-iam-wildcard-resource", "aws-iam-write-access",
    },
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
        Action   = "s3:*"
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
      Action   = "s3:*"
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:*"]
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
      Action   = "s3:*"
      Resource = "arn:aws:s3:::data/*"
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
      Action   = "s3:GetObject"
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
            return permissions.names(statement, "s3:*")
        end, "%s is allowed on every bucket")
    end,
}
