-- Passwords of one kind of character are guessed first.
return rule {
    title = "Password policy does not require a symbol",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_account_password_policy" },
    rationale = "Where users choose passwords freely many choose words. Each kind of character that is "
        .. "required makes lists of known passwords less useful.",
    fix = [[Set require_symbols to true.

    resource "aws_iam_account_password_policy" "example" {
      require_symbols = true
    }]],
    aliases = {
        "CKV_AWS_14", "PasswordPolicySymbol", "AVD-AWS-0060", "AWS-0060",
        "aws-iam-require-symbols-in-passwords", "AC_AWS_0137", "FG_R00023",
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
  require_symbols = false
}]],
    },
    good = [[
resource "aws_iam_account_password_policy" "p" {
  require_symbols = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_iam_account_password_policy" "p" {
  require_symbols = var.on
}]],
    check = function(r)
        if not r:is_true("require_symbols") then
            r:fail("require_symbols", "passwords need not contain a symbol")
        end
    end,
}
