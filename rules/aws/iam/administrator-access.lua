-- AdministratorAccess is for nobody's daily work.
local managed_policies = require "guard.managed_policies"

return rule {
    title = "AdministratorAccess is attached",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_role", "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment",
        "aws_iam_group_policy_attachment", "aws_iam_policy_attachment",
        "aws_ssoadmin_managed_policy_attachment", "data.aws_iam_policy",
    },
    rationale = "Whoever or whatever has AdministratorAccess can do everything in the account. A role for "
        .. "a task needs a handful of actions.",
    fix = [[Attach a policy that names what is needed.

    resource "aws_iam_role_policy_attachment" "example" {
      role       = aws_iam_role.app.name
      policy_arn = aws_iam_policy.app.arn
    }]],
    aliases = { "CKV_AWS_274", "IAMManagedAdminPolicy", "IAMDisallowAdministratorAccess", "CKV_AWS_275" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.16" },
        ["cis-aws-1.5"] = { "1.16" },
        ["cis-aws-2.0"] = { "1.16" },
        ["cis-aws-3.0"] = { "1.16" },
        ["cis-aws-4.0"] = { "1.16" },
        ["cis-aws-5.0"] = { "1.15" },
        ["cis-aws-6.0"] = { "2.15" },
        ["cis-aws-7.0"] = { "2.14" },
        ["aws-fsbp"] = { "IAM.1" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4" },
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
resource "aws_iam_role_policy_attachment" "a" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}]],
        [[
resource "aws_iam_role" "app" {
  assume_role_policy  = "{}"
  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}]],
        [[
variable "more" {
  type = string
}

data "aws_partition" "here" {}

resource "aws_iam_role" "app" {
  assume_role_policy  = "{}"
  managed_policy_arns = [var.more, "arn:${data.aws_partition.here.partition}:iam::aws:policy/AdministratorAccess"]
}]],
    },
    good = {
        [[
resource "aws_iam_role_policy_attachment" "a" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}]],
        [[
resource "aws_iam_policy" "app" {
  name   = "app"
  policy = "{}"
}

resource "aws_iam_role_policy_attachment" "a" {
  role       = "app"
  policy_arn = aws_iam_policy.app.arn
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_iam_group_policy_attachment" "a" {
  group      = "developers"
  policy_arn = var.policy
}]],
    check = function(r)
        managed_policies.report(r, "AdministratorAccess")
    end,
}
