-- Permissions on users are found one user at a time.
local value = require "guard.value"

return rule {
    title = "IAM policy is attached to a user",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_user_policy", "aws_iam_user_policy_attachment", "aws_iam_policy_attachment" },
    rationale = "Policies on single users are overlooked when somebody changes the team or leaves. Groups "
        .. "and roles are seen and changed in one place.",
    fix = [[Attach the policy to a group or role.

    resource "aws_iam_group_policy_attachment" "example" {
      group      = aws_iam_group.example.name
      policy_arn = aws_iam_policy.example.arn
    }]],
    aliases = {
        "CKV_AWS_40", "IAMPolicyAttachedToGroupOrRoles", "AVD-AWS-0143", "AWS-0143",
        "aws-iam-no-user-attached-policies", "AC_AWS_0475", "AC_AWS_0476", "FG_R00007",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "1.15" },
        ["cis-aws-1.5"] = { "1.15" },
        ["cis-aws-2.0"] = { "1.15" },
        ["cis-aws-3.0"] = { "1.15" },
        ["cis-aws-4.0"] = { "1.14", "1.15" },
        ["cis-aws-5.0"] = { "1.14" },
        ["cis-aws-6.0"] = { "2.14" },
        ["cis-aws-7.0"] = { "2.13" },
        ["aws-fsbp"] = { "IAM.2" },
        ["pci-dss-4.0"] = {
            "7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.1", "8.2.2", "8.2.4", "8.2.5", "8.2.7",
            "8.2.8", "8.3.4", "8.3.11",
        },
        ["nist-800-53-r5"] = {
            "ac_2_1", "ac_2_6", "ac_2_i_2", "ac_3", "ac_3_3", "ac_3_3_a", "ac_3_3_b_1", "ac_3_3_b_2",
            "ac_3_3_b_3", "ac_3_3_b_4", "ac_3_3_b_5", "ac_3_3_c", "ac_3_4", "ac_3_4_a", "ac_3_4_b", "ac_3_4_c",
            "ac_3_4_d", "ac_3_4_e", "ac_3_7", "ac_3_8", "ac_3_12_a", "ac_3_13", "ac_3_15_a", "ac_3_15_b",
            "ac_4_28", "ac_6", "ac_6_3", "ac_24", "cm_5_1_a", "cm_6_a", "cm_9_b", "mp_2", "sc_23_3",
        },
        ["soc2"] = { "cc_1_3" },
        ["iso-27001-2022"] = { "A.5.15" },
        ["isms-p-2023"] = { "2.5.1", "2.5.6", "2.10.2" },
    },
    bad = {
        [[
resource "aws_iam_user_policy_attachment" "a" {
  user       = "dana"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}]],
        [[
resource "aws_iam_policy_attachment" "a" {
  name       = "a"
  users      = ["dana"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}]],
    },
    good = [[
resource "aws_iam_policy_attachment" "a" {
  name       = "a"
  roles      = ["app"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}]],
    unknown = [[
variable "users" {
  type = list(string)
}

resource "aws_iam_policy_attachment" "a" {
  name       = "a"
  users      = var.users
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}]],
    check = function(r)
        if r:type() ~= "aws_iam_policy_attachment" then
            return r:fail("user", "the policy belongs to a single user")
        end
        local users = r.users
        if users ~= nil and not (value.is_list(users) and #users == 0) then
            r:fail("users", "the policy is attached to single users")
        end
    end,
}
