-- The AWS-managed key has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

return rule {
    title = "SQS queue is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_sqs_queue" },
    rationale = "Only a customer key can be given to the services that send to the queue and withdrawn "
        .. "from those that should not read. The keys that AWS manages have a fixed policy.",
    fix = [[Set kms_master_key_id to a customer key.

    resource "aws_sqs_queue" "example" {
      kms_master_key_id = aws_kms_key.queue.arn
    }]],
    aliases = {
        "CKV2_AWS_73", "SQSEncryptionCMK", "AVD-AWS-0135", "AWS-0135", "aws-sqs-queue-encryption-use-cmk",
    },
    bad = [[
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  kms_master_key_id = "alias/aws/sqs"
}]],
    good = [[
resource "aws_kms_key" "queue" {
  enable_key_rotation = true
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  kms_master_key_id = aws_kms_key.queue.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_sqs_queue" "main" {
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
