-- One setting encrypts every volume that somebody forgot.
return rule {
    title = "EBS encryption by default is switched off",
    severity = "medium",
    category = "encryption",
    resources = { "aws_ebs_encryption_by_default" },
    rationale = "With this account setting volumes are encrypted whatever their configuration says. "
        .. "Switched off, each one depends on somebody's memory.",
    fix = [[Set enabled to true.

    resource "aws_ebs_encryption_by_default" "example" {
      enabled = true
    }]],
    aliases = { "CKV_AWS_106", "EBSDefaultEncryption", "AC_AWS_0079" },
    frameworks = {
        ["cis-aws-1.4"] = { "2.2.1" },
        ["cis-aws-1.5"] = { "2.2.1" },
        ["cis-aws-2.0"] = { "2.2.1" },
        ["cis-aws-3.0"] = { "2.2.1" },
        ["cis-aws-4.0"] = { "5.1.1" },
        ["cis-aws-5.0"] = { "5.1.1" },
        ["cis-aws-7.0"] = { "6.1.1" },
        ["aws-fsbp"] = { "EC2.7" },
        ["nist-800-53-r5"] = {
            "au_9_3", "cm_6_a", "cm_9_b", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4",
        },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = [[
resource "aws_ebs_encryption_by_default" "on" {
  enabled = false
}]],
    good = {
        [[
resource "aws_ebs_encryption_by_default" "on" {
  enabled = true
}]],
        [[
resource "aws_ebs_encryption_by_default" "on" {
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_ebs_encryption_by_default" "on" {
  enabled = var.on
}]],
    check = function(r)
        if r:has("enabled") and not r:is_true("enabled") then
            r:fail("enabled", "new volumes are not encrypted unless they ask for it")
        end
    end,
}
