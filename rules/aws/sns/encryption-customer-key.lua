-- The AWS-managed key has a policy that nobody here can change.
return rule {
    title = "SNS topic is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_sns_topic" },
    rationale = "The key alias/aws/sns cannot be shared with the services that publish alarms, nor "
        .. "restricted to those who should read. A customer key can do both.",
    fix = [[Set kms_master_key_id to a customer key.

    resource "aws_sns_topic" "example" {
      kms_master_key_id = aws_kms_key.sns.arn
    }]],
    aliases = { "AVD-AWS-0136", "AWS-0136", "aws-sns-topic-encryption-use-cmk" },
    bad = [[
resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical"
  kms_master_key_id = "alias/aws/sns"
}]],
    good = {
        [[
resource "aws_kms_key" "sns" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical"
  kms_master_key_id = aws_kms_key.sns.arn
}]],
        [[
resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical"
}]],
    },
    check = function(r)
        if r:known("kms_master_key_id") and r:get("kms_master_key_id") == "alias/aws/sns" then
            r:fail("kms_master_key_id", "alias/aws/sns is the key that AWS manages")
        end
    end,
}
