-- A queue holds whole messages for days.
return rule {
    title = "SQS queue is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_sqs_queue" },
    rationale = "Messages of an unencrypted queue lie readable for as long as they wait, up to fourteen "
        .. "days. Encryption costs nothing with the key of SQS and little with one of your own.",
    fix = [[Set kms_master_key_id, or sqs_managed_sse_enabled.

    resource "aws_sqs_queue" "example" {
      kms_master_key_id = aws_kms_key.queue.arn
    }]],
    aliases = {
        "CKV_AWS_27", "SQSQueueEncryption", "AVD-AWS-0096", "AWS-0096", "aws-sqs-enable-queue-encryption",
        "AC_AWS_0366", "FG_R00070",
    },
    supersedes = { "aws-sqs-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "SQS.1" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}]],
        [[
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  sqs_managed_sse_enabled = false
}]],
    },
    good = {
        [[
resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  sqs_managed_sse_enabled = true
}]],
        [[
resource "aws_kms_key" "queue" {
  enable_key_rotation = true
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  kms_master_key_id = aws_kms_key.queue.arn
}]],
    },
    unknown = [[
variable "sse" {
  type = bool
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
  sqs_managed_sse_enabled = var.sse
}]],
    check = function(r)
        if r:has("kms_master_key_id") and not (r:known("kms_master_key_id") and r:get("kms_master_key_id") == "") then
            return
        end
        if not r:is_true("sqs_managed_sse_enabled") then
            r:fail("kms_master_key_id", "neither a KMS key nor SQS-managed encryption is set")
        end
    end,
}
