-- Messages wait in the topic until they are delivered.
return rule {
    title = "SNS topic is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_sns_topic" },
    rationale = "Messages at rest in an unencrypted topic are protected by nothing but access to SNS. A "
        .. "KMS key makes reading them a permission of its own.",
    fix = [[Set kms_master_key_id.

    resource "aws_sns_topic" "example" {
      kms_master_key_id = aws_kms_key.sns.arn
    }]],
    aliases = {
        "CKV_AWS_26", "SNSTopicEncryption", "AVD-AWS-0095", "AWS-0095", "aws-sns-enable-topic-encryption",
        "AC_AWS_0502",
    },
    supersedes = { "aws-sns-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "SNS.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = { "au_9_3", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1" },
        ["soc2"] = { "pi_1_4" },
        ["iso-27001-2022"] = { "A.8.3", "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
    },
    bad = {
        [[
resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical"
}]],
        [[
resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical"
  kms_master_key_id = ""
}]],
    },
    good = [[
resource "aws_kms_key" "sns" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical"
  kms_master_key_id = aws_kms_key.sns.arn
}]],
    check = function(r)
        if not r:has("kms_master_key_id") or (r:known("kms_master_key_id") and r:get("kms_master_key_id") == "") then
            r:fail("kms_master_key_id", "no KMS key encrypts the topic's messages")
        end
    end,
}
