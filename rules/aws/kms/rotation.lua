-- A key that never changes turns one leak into all data ever encrypted with it.
return rule {
    title = "KMS key does not rotate",
    severity = "medium",
    category = "encryption",
    resources = { "aws_kms_key" },
    rationale = "Rotation gives new data a new key every year, so that one leaked key opens only a part. "
        .. "AWS does it without any change to those who use the key.",
    fix = [[Set enable_key_rotation to true.

    resource "aws_kms_key" "example" {
      enable_key_rotation = true
    }]],
    aliases = {
        "CKV_AWS_7", "KMSRotation", "AVD-AWS-0065", "AWS-0065", "aws-kms-auto-rotate-keys", "AC_AWS_0160",
        "FG_R00036",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "3.8" },
        ["cis-aws-1.5"] = { "3.8" },
        ["cis-aws-2.0"] = { "3.8" },
        ["cis-aws-3.0"] = { "3.6" },
        ["cis-aws-4.0"] = { "3.6" },
        ["cis-aws-5.0"] = { "3.6" },
        ["cis-aws-6.0"] = { "4.6" },
        ["cis-aws-7.0"] = { "4.6" },
        ["aws-fsbp"] = { "KMS.4" },
        ["pci-dss-4.0"] = { "3.7.4", "3.7.5" },
        ["nist-800-53-r5"] = { "cm_6_a", "cm_9_b", "sa_9_6", "sc_12", "sc_12_2", "sc_12_6" },
        ["soc2"] = { "pi_1_5" },
        ["iso-27001-2022"] = { "A.8.5", "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_kms_key" "data" {
  description = "data"
}]],
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = false
}]],
    },
    good = {
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}]],
        [[
resource "aws_kms_key" "sign" {
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "RSA_2048"
}]],
    },
    unknown = [[
variable "rotate" {
  type = bool
}

resource "aws_kms_key" "data" {
  enable_key_rotation = var.rotate
}]],
    check = function(r)
        -- Asymmetric and HMAC keys, and keys with imported material, cannot rotate by themselves.
        local spec = r:get("customer_master_key_spec")
        local usage = r:get("key_usage")
        if (spec and spec ~= "SYMMETRIC_DEFAULT") or (usage and usage ~= "ENCRYPT_DECRYPT") then
            return
        end
        if not r:is_true("enable_key_rotation") then
            r:fail("enable_key_rotation", "the key is not rotated every year")
        end
    end,
}
