-- Allow * on * is the root user under another name.
local iam = require "guard.iam"

return rule {
    title = "IAM policy allows everything on everything",
    severity = "high",
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
        "aws-iam-kms-decrypt", "aws-iam-pass-role", "aws-iam-permissions-management",
        "aws-iam-privilege-escalation", "aws-iam-s3-full-access", "aws-iam-s3-list", "aws-iam-wildcard",
        "aws-iam-wildcard-action", "aws-iam-wildcard-resource", "aws-iam-write-access",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "1.16" },
        ["cis-aws-1.5"] = { "1.16" },
        ["cis-aws-2.0"] = { "1.16" },
        ["cis-aws-3.0"] = { "1.16" },
        ["cis-aws-4.0"] = { "1.15", "1.16" },
        ["cis-aws-5.0"] = { "1.15" },
        ["cis-aws-6.0"] = { "2.15" },
        ["cis-aws-7.0"] = { "2.14" },
        ["aws-fsbp"] = { "IAM.1" },
        ["nist-800-53-r5"] = {
            "ac_2_1", "ac_2_6", "ac_2_i_2", "ac_3", "ac_3_3", "ac_3_3_a", "ac_3_3_b_1", "ac_3_3_b_2",
            "ac_3_3_b_3", "ac_3_3_b_4", "ac_3_3_b_5", "ac_3_3_c", "ac_3_4", "ac_3_4_a", "ac_3_4_b", "ac_3_4_c",
            "ac_3_4_d", "ac_3_4_e", "ac_3_7", "ac_3_8", "ac_3_12_a", "ac_3_13", "ac_3_15_a", "ac_3_15_b",
            "ac_4_28", "ac_5_b", "ac_6", "ac_6_2", "ac_6_3", "ac_6_10", "ac_24", "cm_5_1_a", "cm_6_a", "cm_9_b",
            "mp_2", "sc_23_3", "sc_25",
        },
        ["soc2"] = { "cc_1_3", "cc_6_3" },
        ["iso-27001-2022"] = { "A.5.18", "A.8.2" },
        ["isms-p-2023"] = { "2.5.1", "2.5.5", "2.5.6", "2.10.2" },
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
        iam.report_allowed(r, function(statement)
            return iam.any_action(statement) and iam.any_resource(statement)
        end, "the statement allows every action on every resource")
    end,
}
