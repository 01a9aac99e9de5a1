-- Passwords of one kind of character are guessed first.
return rule {
    title = "Password policy does not require a digit",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_account_password_policy" },
    rationale = "Where users choose passwords freely many choose words. Each kind of character that is "
        .. "required makes lists of known passwords less useful.",
    fix = [[Set require_numbers to true.

    resource "aws_iam_account_password_policy" "example" {
      require_numbers = true
    }]],
    aliases = {
        "CKV_AWS_12", "PasswordPolicyNumber", "AVD-AWS-0059", "AWS-0059",
        "aws-iam-require-numbers-in-passwords", "AC_AWS_0136", "FG_R00024",
    },
    frameworks = {
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
  require_numbers = false
}]],
    },
    good = [[
resource "aws_iam_account_password_policy" "p" {
  require_numbers = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_iam_account_password_policy" "p" {
  require_numbers = var.on
}]],
    check = function(r)
        if not r:is_true("require_numbers") then
            r:fail("require_numbers", "passwords need not contain a digit")
        end
    end,
}
