-- A password that never expires works for ever for whoever has it.
return rule {
    title = "Password policy lets passwords live longer than 90 days",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_account_password_policy" },
    rationale = "A stolen password works until it is changed. Ninety days bound that time where single "
        .. "sign-on is not used.",
    fix = [[Set max_password_age to 90 or less.

    resource "aws_iam_account_password_policy" "example" {
      max_password_age = 90
    }]],
    aliases = {
        "CKV_AWS_9", "PasswordPolicyExpiration", "AVD-AWS-0062", "AWS-0062",
        "aws-iam-set-max-password-age", "AC_AWS_0138", "FG_R00003",
    },
    frameworks = {
        ["aws-fsbp"] = { "IAM.7", "IAM.10" },
        ["pci-dss-4.0"] = { "8.3.6", "8.6.3" },
        ["iso-27001-2022"] = { "A.5.15" },
        ["isms-p-2023"] = { "2.5.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_iam_account_password_policy" "p" {
}]],
        [[
resource "aws_iam_account_password_policy" "p" {
  max_password_age = 180
}]],
        [[
resource "aws_iam_account_password_policy" "p" {
  max_password_age = 0
}]],
    },
    good = [[
resource "aws_iam_account_password_policy" "p" {
  max_password_age = 90
}]],
    unknown = [[
variable "n" {
  type = number
}

resource "aws_iam_account_password_policy" "p" {
  max_password_age = var.n
}]],
    check = function(r)
        local days = r:number("max_password_age")
        if not days or days == 0 then
            r:fail("max_password_age", "passwords never expire")
        elseif days > 90 then
            r:fail("max_password_age", "passwords live for %s days; 90 is the limit", days)
        end
    end,
}
