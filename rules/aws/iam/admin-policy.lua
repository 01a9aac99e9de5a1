-- Allow * on * is the root user under another name.
local iam = require "guard.iam"

return rule {
    title = "IAM policy allows everything on everything",
    severity = "critical",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "Who has such a policy can read and delete all data, and make himself new users. One "
        .. "leaked key is then the end of the account.",
    fix = [[Name the actions and resources that are needed.

    statement {
      actions   = ["s3:GetObject"]
      resources = ["${aws_s3_bucket.example.arn}/*"]
    }]],
    aliases = {
        "CKV_AWS_1", "AdminPolicyDocument", "CKV_AWS_62", "IAMAdminPolicyDocument", "AC_AWS_0143",
        "FG_R00092",
    },
    supersedes = {
        "aws-iam-credentials-exposure", "aws-iam-data-exfiltration", "aws-iam-full-iam-access",
        "aws-iam-pass-role", "aws-iam-permissions-management", "aws-iam-privilege-escalation",
        "aws-iam-s3-full-access", "aws-iam-s3-list", "aws-iam-wildcard", "aws-iam-wildcard-action",
        "aws-iam-wildcard-resource", "aws-iam-write-access",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "1.16" },
        ["cis-aws-1.5"] = { "1.16" },
        ["cis-aws-2.0"] = { "1.16" },
        ["cis-aws-3.0"] = { "1.16" },
        ["cis-aws-4.0"] = { "1.15" },
        ["cis-aws-5.0"] = { "1.15" },
        ["aws-fsbp"] = { "IAM.1" },
    },
    bad = {
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}]],
        [[
resource "aws_iam_role_policy" "p" {
  role   = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
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
      Action   = "s3:*"
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
      Action   = "*"
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
        for _, statement in ipairs(iam.identity_statements(r)) do
            if iam.allows(statement) and iam.any_action(statement) and iam.any_resource(statement) then
                r:fail(iam.place(r, statement), "the statement allows every action on every resource")
            end
        end
    end,
}
