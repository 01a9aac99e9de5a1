-- An asterisk grants what AWS invents tomorrow, too.
local iam = require "guard.iam"

return rule {
    title = "IAM policy allows every action",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "An Action of \"*\" covers every service, those of today and those to come. A stolen "
        .. "credential can then do all of it with the resources named.",
    fix = [=[Name the actions.

    actions = ["s3:GetObject", "s3:ListBucket"]]=],
    aliases = {
        "CKV_AWS_63", "IAMStarActionPolicyDocument", "CKV_AWS_49", "StarActionPolicyDocument",
        "AVD-AWS-0057", "AWS-0057", "aws-iam-no-policy-wildcards", "AC_AWS_0474",
    },
    supersedes = { "aws-iam-wildcard" },
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
        Action   = "*"
        Resource = "arn:aws:s3:::notes/*"
      }]
    })
  }
}]],
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "arn:aws:s3:::data"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["*"]
    resources = ["arn:aws:s3:::data"]
  }
}]],
    },
    good = {
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "arn:aws:s3:::data/*"
    }]
  })
}]],
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = "*"
      Resource = "*"
    }]
  })
}]],
    },
    unknown = {
        [[
variable "policy" {
  type = string
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = var.policy
}]],
        [[
variable "effect" {
  type = string
}

data "aws_iam_policy_document" "p" {
  statement {
    effect    = var.effect
    actions   = ["*"]
    resources = ["*"]
  }
}]],
    },
    check = function(r)
        iam.report_allowed(r, iam.any_action, "the statement allows every action")
    end,
}
