-- Who may change permissions has all of them in the end.
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy lets permissions be changed",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "Actions that write policies, grants and ACLs decide who may do what. On every resource "
        .. "they let their holder open anything to anybody.",
    fix = [[Name the resources, or add a condition.

    statement {
      actions   = ["s3:PutBucketPolicy"]
      resources = [aws_s3_bucket.example.arn]
    }]],
    aliases = { "CKV_AWS_109", "IAMPermissionsManagement", "CKV_AWS_289" },
    supersedes = { "aws-iam-wildcard-resource", "aws-iam-write-access" },
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
        Action   = "s3:PutBucketPolicy"
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
      Action   = "iam:*"
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["kms:PutKeyPolicy"]
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
      Action   = "iam:AttachRolePolicy"
      Resource = "*"
      Condition = {
        StringEquals = { "aws:PrincipalTag/team" = "ops" }
      }
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["iam:GetRole"]
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
            return permissions.first_of_kind(statement, "management")
        end, "%s on every resource lets permissions be changed")
    end,
}
