-- A group without members is either forgotten or about to be misused.
local value = require "guard.value"

return rule {
    title = "IAM group membership names no user",
    severity = "low",
    category = "hygiene",
    resources = { "aws_iam_group_membership" },
    rationale = "A membership without users gives nobody anything; users elsewhere then have permissions "
        .. "of their own. Groups that nobody is in should go.",
    fix = [[Name the users, or remove the membership.

    resource "aws_iam_group_membership" "example" {
      users = [aws_iam_user.ann.name]
    }]],
    aliases = {
        "CKV2_AWS_14", "IAMGroupHasAtLeastOneUser", "CKV2_AWS_21", "IAMUsersAreMembersAtLeastOneGroup",
    },
    bad = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_group_membership" "ops" {
  name  = "ops"
  group = "ops"
  users = []
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
    check = function(r)
        if not value.filled(r, "users") then
            r:fail("users", "the membership names no user")
        end
    end,
}
