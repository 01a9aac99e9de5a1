-- Reading everything is all that a thief needs.
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy lets data be carried away",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "With s3:GetObject, secretsmanager:GetSecretValue and the like on every resource one "
        .. "stolen credential reads all that the account keeps. A task needs its own bucket and its "
        .. "own secrets.",
    fix = [[Name the resources.

    statement {
      actions   = ["s3:GetObject"]
      resources = ["${aws_s3_bucket.example.arn}/*"]
    }]],
    aliases = { "CKV_AWS_108", "IAMDataExfiltration", "CKV_AWS_288" },
    supersedes = { "aws-iam-s3-list", "aws-iam-wildcard-resource" },
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
        Action   = "s3:GetObject"
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
      Action   = ["s3:GetObject"]
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
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
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::data/*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:ListAllMyBuckets"]
    resources = ["*"]
  }
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
            return permissions.first_of_kind(statement, "data")
        end, "%s on every resource lets all of it be read")
    end,
}
