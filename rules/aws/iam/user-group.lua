-- Permissions of groups are seen and changed in one place.
local modules = require "guard.modules"

return rule {
    title = "IAM user is in no group",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_user" },
    rationale = "A user without a group gets permissions of its own, or none. Both are found one user at "
        .. "a time.",
    fix = [[Put the user into a group.

    resource "aws_iam_user_group_membership" "example" {
      user   = aws_iam_user.example.name
      groups = [aws_iam_group.ops.name]
    }]],
    aliases = { "FG_R00272" },
    bad = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}]],
    good = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_group_membership" "ops" {
  name  = "ops"
  group = "ops"
  users = [aws_iam_user.ann.name]
}]],
    unknown = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}

module "operators" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-group"
  version = "6.0.0"
  users   = [aws_iam_user.ann.name]
}]],
    check = function(r)
        if not r:link("aws_iam_group_membership", "users") and not r:link("aws_iam_user_group_membership", "user") then
            modules.leave_open(r, { "name", "id" }, "put the user into a group")
            r:fail(nil, "the user is a member of no group")
        end
    end,
}
