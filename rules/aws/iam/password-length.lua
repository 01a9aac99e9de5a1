-- Length is what makes guessing expensive.
return rule {
    title = "Password policy allows short passwords",
    severity = "medium",
    category = "identity",
    resources = { "aws_iam_account_password_policy" },
    rationale = "Each further character multiplies the work of guessing. Fourteen are what CIS asks for.",
    fix = [[Set minimum_password_length to 14 or more.

    resource "aws_iam_account_password_policy" "example" {
      minimum_password_length = 14
    }]],
    aliases = {
        "CKV_AWS_10", "PasswordPolicyLength", "AVD-AWS-0063", "AWS-0063",
        "aws-iam-set-minimum-password-length", "AC_AWS_0141", "AC_AWS_0142", "FG_R00025",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "1.8" },
        ["cis-aws-1.5"] = { "1.8" },
        ["cis-aws-2.0"] = { "1.8" },
        ["cis-aws-3.0"] = { "1.8" },
        ["cis-aws-4.0"] = { "1.7" },
        ["cis-aws-5.0"] = { "1.7" },
        ["aws-fsbp"] = { "IAM.7" },
    },
    bad = {
        [[
resource "aws_iam_account_password_policy" "p" {
}]],
        [[
resource "aws_iam_account_password_policy" "p" {
  minimum_password_length = 8
}]],
    },
    good = [[
resource "aws_iam_account_password_policy" "p" {
  minimum_password_length = 14
}]],
    unknown = [[
variable "n" {
  type = number
}

resource "aws_iam_account_password_policy" "p" {
  minimum_password_length = var.n
}]],
    check = function(r)
        local length = r:number("minimum_password_length")
        if not length then
            r:fail("minimum_password_length", "no length is set, so six characters are enough")
        elseif length < 14 then
            r:fail("minimum_password_length", "%s characters are enough; 14 are required", length)
        end
    end,
}
