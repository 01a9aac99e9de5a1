-- Who may do everything with IAM may do everything.
local managed_policies = require "guard.managed_policies"

return rule {
    title = "IAMFullAccess is attached",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_role", "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment",
        "aws_iam_group_policy_attachment", "aws_iam_policy_attachment",
        "aws_ssoadmin_managed_policy_attachment", "data.aws_iam_policy",
    },
    rationale = "With the managed policy IAMFullAccess one can attach any other policy to oneself. It is "
        .. "administrator access in two steps.",
    fix = [[Attach a policy that names what is needed.

    resource "aws_iam_role_policy_attachment" "example" {
      role       = aws_iam_role.app.name
      policy_arn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
    }]],
    aliases = { "CKV2_AWS_56", "IAMManagedIAMFullAccessPolicy" },
    bad = {
        [[
resource "aws_iam_role_policy_attachment" "a" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}]],
        [[
data "aws_iam_policy" "p" {
  name = "IAMFullAccess"
}]],
    },
    good = [[
resource "aws_iam_role_policy_attachment" "a" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_iam_group_policy_attachment" "a" {
  group      = "developers"
  policy_arn = var.policy
}]],
    check = function(r)
        managed_policies.report(r, "IAMFullAccess")
    end,
}
