-- Who may do everything with IAM may do everything.
local iam = require "guard.iam"

return rule {
    title = "IAM policy allows every action of IAM",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "With iam:* one can attach any policy to oneself, so that it is administrator access in "
        .. "two steps. Few tasks need more than reading.",
    fix = [=[Name the IAM actions that are needed.

    actions = ["iam:GetRole", "iam:PassRole"]]=],
    aliases = { "CKV2_AWS_40", "IAMPolicyNotAllowFullIAMAccess" },
    supersedes = {
        "aws-iam-credentials-exposure", "aws-iam-pass-role", "aws-iam-permissions-management",
        "aws-iam-privilege-escalation", "aws-iam-wildcard", "aws-iam-wildcard-resource",
        "aws-iam-write-access",
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
        Action   = "iam:*"
        Resource = "*"
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
      Action   = "iam:*"
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["iam:*"]
    resources = ["*"]
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
      Action   = ["iam:GetRole"]
      Resource = "*"
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
      Action   = "iam:*"
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
        for _, statement in ipairs(iam.allows_in(iam.identity_statements(r))) do
            for _, action in ipairs(statement.actions or {}) do
                if action:lower() == "iam:*" or action == "*" then
                    r:fail(iam.place(r, statement), "%s includes attaching any policy to oneself", action)
                    break
                end
            end
        end
    end,
}
