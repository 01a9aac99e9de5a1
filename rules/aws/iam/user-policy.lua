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
        ["cis-aws-4.0"] = { "1.14" },
        ["cis-aws-5.0"] = { "1.14" },
        ["aws-fsbp"] = { "IAM.2" },
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
    check = function(r)
        if r:type() ~= "aws_iam_policy_attachment" then
            r:fail("user", "the policy belongs to a single user")
        elseif r:has("users") and not (r:known_here("users") and #value.list(r.users) == 0) then
            r:fail("users", "the policy is attached to single users")
        end
    end,
}
