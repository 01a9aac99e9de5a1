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
    frameworks = { ["aws-fsbp"] = { "SNS.1" } },
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
