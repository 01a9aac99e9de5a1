-- Some permissions are others in disguise.
local iam = require "guard.iam"
local escalation = require "guard.escalation"

return rule {
    title = "IAM policy lets its holder raise his own permissions",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "Permissions such as attaching policies, or passing a role to a service that runs code, "
        .. "let their holder reach every other permission. They need a resource or a condition that "
        .. "limits them.",
    fix = [[Limit the action to named roles or users, or remove it.

    statement {
      actions   = ["iam:PassRole"]
      resources = [aws_iam_role.task.arn]
    }]],
    aliases = { "CKV_AWS_286", "IAMPrivilegeEscalation", "CKV_AWS_110", "AC_AWS_0473" },
    supersedes = {
        "aws-iam-credentials-exposure", "aws-iam-pass-role", "aws-iam-permissions-management",
    },
    frameworks = {
        ["soc2"] = { "cc_3_3" },
        ["isms-p-2023"] = { "2.5.1", "2.5.5", "2.5.6", "2.10.2" },
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
        Action   = ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]
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
      Action   = ["iam:PutUserPolicy"]
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]
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
      Action   = ["iam:PassRole"]
      Resource = "arn:aws:iam::123456789012:role/task"
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
      Action   = ["iam:PutUserPolicy"]
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
        for _, found in ipairs(escalation.find(iam.identity_statements(r))) do
            r:fail(iam.place(r, found.statement), "%s on every resource leads to any permission", found.actions)
        end
    end,
}
