-- Length is what makes guessing expensive.
local words = require "guard.words"

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
        "aws-iam-set-minimum-password-length", "AC_AWS_0141", "AC_AWS_0142", "FG_R00025", "FG_R00086",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "1.8" },
        ["cis-aws-1.5"] = { "1.8" },
        ["cis-aws-2.0"] = { "1.8" },
        ["cis-aws-3.0"] = { "1.8" },
        ["cis-aws-4.0"] = { "1.7", "1.8" },
        ["cis-aws-5.0"] = { "1.7" },
        ["cis-aws-6.0"] = { "2.7" },
        ["cis-aws-7.0"] = { "2.8" },
        ["aws-fsbp"] = { "IAM.7", "IAM.10" },
        ["nist-800-53-r5"] = {
            "ac_2_1", "ac_2_3", "ac_2_3_a", "ac_2_3_b", "ac_2_3_c", "ac_2_3_d", "ac_2_d_1", "ac_3_3",
            "ac_3_3_a", "ac_3_3_b_1", "ac_3_3_b_2", "ac_3_3_b_3", "ac_3_3_b_4", "ac_3_3_b_5", "ac_3_3_c",
            "ac_3_4", "ac_3_4_a", "ac_3_4_b", "ac_3_4_c", "ac_3_4_d", "ac_3_4_e", "ac_3_8", "ac_3_12_a",
            "ac_3_13", "ac_3_15_a", "ac_3_15_b", "ac_4_28", "ac_7_4", "ac_7_4_a", "ac_24", "cm_5_1_a", "cm_6_a",
            "cm_9_b", "cm_12_b", "ia_4_d", "ia_5", "ia_5_1_f", "ia_5_1_g", "ia_5_1_h", "ia_5_18_a", "ia_5_18_b",
            "ia_5_b", "ia_5_c", "ia_5_d", "ia_5_f", "ia_5_h", "ia_8_2_b", "ma_4_c", "sc_23_3",
        },
        ["iso-27001-2022"] = { "A.5.15" },
        ["isms-p-2023"] = { "2.5.4", "2.10.2" },
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
            r:fail("minimum_password_length", "%s enough; 14 are required",
                words.count(length, "character is", "characters are"))
        end
    end,
}
