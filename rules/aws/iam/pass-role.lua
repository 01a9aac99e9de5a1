-- Who may pass a role to a service may do what the role may.
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy lets every role be passed",
    severity = "medium",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "With iam:PassRole on every resource a user starts a machine or function with the most "
        .. "powerful role of the account, and uses it from there. The roles that a task hands on are "
        .. "known.",
    fix = [[Name the roles.

    statement {
      actions   = ["iam:PassRole"]
      resources = [aws_iam_role.task.arn]
    }]],
    aliases = { "AVD-AWS-0342", "AWS-0342", "aws-iam-filter-passrole-access" },
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
        Action   = "iam:PassRole"
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
      Action   = "iam:PassRole"
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["iam:Pass*"]
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
      Action   = "iam:PassRole"
      Resource = "arn:aws:iam::123456789012:role/task"
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
      Action   = "iam:GetRole"
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
            return permissions.first_allowed(statement, { "iam:PassRole" })
        end, "%s is allowed for every role")
    end,
}
