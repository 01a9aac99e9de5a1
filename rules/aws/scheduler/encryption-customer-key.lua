-- Inputs of schedules are messages to other services.
local customer_key = require "guard.customer_key"

return rule {
    title = "EventBridge schedule is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_scheduler_schedule" },
    rationale = "The input of a schedule is encrypted with a key that AWS owns unless one is named, and may hold "
        .. "what its target should keep secret. With a customer key its use is logged and can be withdrawn.",
    fix = [[Name a customer key in kms_key_arn.

    resource "aws_scheduler_schedule" "example" {
      kms_key_arn = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_297", "SchedulerScheduleUsesCMK" },
    bad = {
        [[
resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:sqs:eu-west-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}]],
        [[
resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
  kms_key_arn = "alias/aws/scheduler"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:sqs:eu-west-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
  kms_key_arn = aws_kms_key.main.arn
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:sqs:eu-west-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}]],
        [[
resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:sqs:eu-west-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
  kms_key_arn = var.key
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:sqs:eu-west-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}]],
    check = function(r)
        customer_key.require(r, "kms_key_arn", "the schedule")
    end,
}
