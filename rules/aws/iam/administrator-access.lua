-- AdministratorAccess is for nobody's daily work.
local iam = require "guard.iam"

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
    },
    good = [[
resource "aws_iam_role_policy_attachment" "a" {
  role       = "app"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}]],
    check = function(r)
        local path = iam.attaches(r, "AdministratorAccess")
        if path then
            r:fail(path, "AdministratorAccess is attached")
        end
    end,
}
