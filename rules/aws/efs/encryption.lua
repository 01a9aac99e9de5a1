-- A file system cannot be encrypted later, only copied into one that is.
return rule {
    title = "EFS file system is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_efs_file_system" },
    rationale = "Data of an unencrypted file system lies readable on AWS's disks and in its backups. It "
        .. "can be encrypted at creation only.",
    fix = [[Set encrypted to true.

    resource "aws_efs_file_system" "example" {
      encrypted  = true
      kms_key_id = aws_kms_key.files.arn
    }]],
    aliases = {
        "CKV_AWS_42", "EFSEncryptionEnabled", "AVD-AWS-0037", "AWS-0037",
        "aws-efs-enable-at-rest-encryption", "AC_AWS_0097",
    },
    supersedes = { "aws-efs-encryption-customer-key" },
    frameworks = {
        ["cis-aws-1.5"] = { "2.4.1" },
        ["cis-aws-2.0"] = { "2.4.1" },
        ["cis-aws-3.0"] = { "2.4.1" },
        ["cis-aws-4.0"] = { "2.3.1" },
        ["cis-aws-5.0"] = { "2.3.1" },
        ["cis-aws-6.0"] = { "3.3.1" },
        ["cis-aws-7.0"] = { "3.3.1" },
        ["aws-fsbp"] = { "EFS.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = { "au_9_3", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
}]],
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted = false
}]],
    },
    good = [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted = true
}]],
    unknown = [[
variable "encrypted" {
  type = bool
}

resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted = var.encrypted
}]],
    check = function(r)
        if not r:is_true("encrypted") then
            r:fail("encrypted", "the file system is not encrypted")
        end
    end,
}
