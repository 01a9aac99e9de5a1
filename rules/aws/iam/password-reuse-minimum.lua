-- Whoever must change a password and may take the last one again changes nothing.
local words = require "guard.words"

return rule {
    title = "Password policy remembers fewer than five passwords",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_account_password_policy" },
    rationale = "With hardly any memory an old password, perhaps a stolen one, is back after two changes. "
        .. "Five is the least that others ask for; CIS asks for 24.",
    fix = [[Remember 24 passwords.

    resource "aws_iam_account_password_policy" "example" {
      password_reuse_prevention = 24
    }]],
    aliases = { "AVD-AWS-0056", "AWS-0056", "aws-iam-no-password-reuse", "FG_R00088" },
    bad = {
        [[
resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length = 14
}]],
        [[
resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length = 14
  password_reuse_prevention = 1
}]],
    },
    good = {
        [[
resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length = 14
  password_reuse_prevention = 5
}]],
        [[
resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length = 14
  password_reuse_prevention = 24
}]],
    },
    unknown = [[
variable "count_of_old" {
  type = number
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length = 14
  password_reuse_prevention = var.count_of_old
}]],
    check = function(r)
        local remembered = r:number("password_reuse_prevention") or 0
        if remembered < 5 then
            r:fail("password_reuse_prevention", "%s remembered; 5 are the least",
                words.count(remembered, "old password is", "old passwords are"))
        end
    end,
}
