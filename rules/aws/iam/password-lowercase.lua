-- Passwords of one kind of character are guessed first.
return rule {
    title = "Password policy does not require a lower-case letter",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_account_password_policy" },
    rationale = "Where users choose passwords freely many choose words. Each kind of character that is "
        .. "required makes lists of known passwords less useful.",
    fix = [[Set require_lowercase_characters to true.

    resource "aws_iam_account_password_policy" "example" {
      require_lowercase_characters = true
    }]],
    aliases = {
        "CKV_AWS_11", "PasswordPolicyLowercaseLetter", "AVD-AWS-0058", "AWS-0058",
        "aws-iam-require-lowercase-in-passwords", "AC_AWS_0134", "FG_R00022",
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
  require_lowercase_characters = false
}]],
    },
    good = [[
resource "aws_iam_account_password_policy" "p" {
  require_lowercase_characters = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_iam_account_password_policy" "p" {
  require_lowercase_characters = var.on
}]],
    check = function(r)
        if not r:is_true("require_lowercase_characters") then
            r:fail("require_lowercase_characters", "passwords need not contain a lower-case letter")
        end
    end,
}
