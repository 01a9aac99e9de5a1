-- A password that comes back was never changed.
local words = require "guard.words"

return rule {
    title = "Password policy allows old passwords again",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_account_password_policy" },
    rationale = "Without memory users go back and forth between two passwords, and a leaked one works "
        .. "again. CIS asks to remember 24.",
    fix = [[Set password_reuse_prevention to 24.

    resource "aws_iam_account_password_policy" "example" {
      password_reuse_prevention = 24
    }]],
    aliases = { "CKV_AWS_13", "PasswordPolicyReuse", "AC_AWS_0472", "FG_R00002" },
    supersedes = { "aws-iam-password-reuse-minimum" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.9" },
        ["cis-aws-1.5"] = { "1.9" },
        ["cis-aws-2.0"] = { "1.9" },
        ["cis-aws-3.0"] = { "1.9" },
        ["cis-aws-4.0"] = { "1.8", "1.9" },
        ["cis-aws-5.0"] = { "1.8" },
        ["cis-aws-6.0"] = { "2.8" },
        ["cis-aws-7.0"] = { "2.9" },
        ["aws-fsbp"] = { "IAM.7", "IAM.10" },
        ["iso-27001-2022"] = { "A.5.15" },
        ["isms-p-2023"] = { "2.5.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_iam_account_password_policy" "p" {
}]],
        [[
resource "aws_iam_account_password_policy" "p" {
  password_reuse_prevention = 3
}]],
    },
    good = [[
resource "aws_iam_account_password_policy" "p" {
  password_reuse_prevention = 24
}]],
    unknown = [[
variable "n" {
  type = number
}

resource "aws_iam_account_password_policy" "p" {
  password_reuse_prevention = var.n
}]],
    check = function(r)
        local remembered = r:number("password_reuse_prevention")
        if not remembered or remembered < 24 then
            r:fail("password_reuse_prevention", "%s remembered; 24 are required",
                words.count(remembered or 0, "old password is", "old passwords are"))
        end
    end,
}
