-- Which resources, is half of every permission.
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy lets every resource be written",
    severity = "medium",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "A write action on every resource lets a mistake or a stolen credential change or delete "
        .. "all of that kind. Most write actions can name what they are for.",
    fix = [[Name the resources, or add a condition.

    statement {
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.jobs.arn]
    }]],
    aliases = { "CKV_AWS_111", "IAMWriteAccess", "CKV_AWS_290" },
    supersedes = { "aws-iam-wildcard-resource" },
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
        Action   = "dynamodb:PutItem"
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
    actions   = ["dynamodb:PutItem"]
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
      Action   = ["xray:PutTraceSegments", "s3:GetObject"]
      Resource = "*"
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
      Action   = "sqs:SendMessage"
      Resource = "*"
      Condition = {
        StringEquals = { "aws:PrincipalTag/team" = "ops" }
      }
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
            return permissions.first_write(statement)
        end, "%s may write to every resource")
    end,
}
