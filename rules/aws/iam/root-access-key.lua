-- The root user needs no keys, ever.
return rule {
    title = "Root user has an access key",
    severity = "high",
    category = "identity",
    resources = { "aws_iam_access_key" },
    rationale = "A key of the root user can do everything, and no policy can limit it. AWS itself advises "
        .. "to have none.",
    fix = [[Remove the key and use a role.

    resource "aws_iam_role" "admin" {
      assume_role_policy = file("trust.json")
    }]],
    aliases = {
        "CKV_AWS_348", "IAMUserRootAccessKeys", "AVD-AWS-0141", "AWS-0141", "aws-iam-no-root-access-keys",
        "AC_AWS_0132", "AC_AWS_0133",
    },
    supersedes = { "aws-iam-user-access-key" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.4" },
        ["cis-aws-1.5"] = { "1.4" },
        ["cis-aws-2.0"] = { "1.4" },
        ["cis-aws-3.0"] = { "1.4" },
        ["cis-aws-4.0"] = { "1.3", "1.4" },
        ["cis-aws-5.0"] = { "1.3" },
        ["cis-aws-6.0"] = { "2.3" },
        ["cis-aws-7.0"] = { "2.4" },
        ["aws-fsbp"] = { "IAM.4" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.3", "8.2.1", "8.2.2", "8.2.4", "8.2.5", "8.3.11" },
        ["nist-800-53-r5"] = {
            "ac_2_1", "ac_2_6", "ac_3_3", "ac_3_3_a", "ac_3_3_b_1", "ac_3_3_b_2", "ac_3_3_b_3", "ac_3_3_b_4",
            "ac_3_3_b_5", "ac_3_3_c", "ac_3_4", "ac_3_4_a", "ac_3_4_b", "ac_3_4_c", "ac_3_4_d", "ac_3_4_e",
            "ac_3_7", "ac_3_8", "ac_3_12_a", "ac_3_13", "ac_3_15_a", "ac_3_15_b", "ac_4_28", "ac_6", "ac_6_2",
            "ac_6_10", "ac_24", "cm_5_1_a", "cm_6_a", "cm_9_b", "ia_2", "ia_4_4", "ia_4_8", "ia_4_b", "ia_5_8",
            "mp_2", "sc_23_3", "sc_25",
        },
        ["iso-27001-2022"] = { "A.5.15" },
        ["isms-p-2023"] = { "2.5.5", "2.7.2", "2.10.2" },
    },
    bad = [[
resource "aws_iam_access_key" "k" {
  user = "root"
}]],
    good = [[
resource "aws_iam_access_key" "k" {
  user = "ci"
}]],
    unknown = [[
variable "user" {
  type = string
}

resource "aws_iam_access_key" "k" {
  user = var.user
}]],
    check = function(r)
        if r:get("user") == "root" then
            r:fail("user", "the key is the root user's")
        end
    end,
}
