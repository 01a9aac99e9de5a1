-- The AWS-managed key has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

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
    unknown = [[
variable "key" {
  type = string
}

resource "aws_sns_topic" "main" {
  name              = "main"
  kms_master_key_id = var.key
}]],
    check = function(r)
        -- That no key is named is another rule's finding.
        if r:has "kms_master_key_id" and not (r:known "kms_master_key_id" and r:text "kms_master_key_id" == "") then
            customer_key.require(r, "kms_master_key_id", "the messages")
        end
    end,
}
