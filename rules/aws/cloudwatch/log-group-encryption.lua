-- Logs hold what programs should not have printed.
local customer_key = require "guard.customer_key"

return rule {
    title = "CloudWatch log group is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "Logs often hold names, addresses and tokens. A key of your own adds a permission that "
        .. "can be withdrawn, which the default encryption does not have.",
    fix = [[Set kms_key_id.

    resource "aws_cloudwatch_log_group" "example" {
      kms_key_id = aws_kms_key.logs.arn
    }]],
    aliases = {
        "CKV_AWS_158", "CloudWatchLogGroupKMSKey", "AVD-AWS-0017", "AWS-0017",
        "aws-cloudwatch-log-group-customer-key", "AC_AWS_0451", "FG_R00068",
    },
    frameworks = {
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2", "10.3.2", "10.3.3", "10.3.4", "A1.2.1" },
        ["nist-800-53-r5"] = { "au_9_3", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.15", "A.8.16", "A.8.24" },
        ["soc2"] = { "cc_7_3", "pi_1_4" },
        ["isms-p-2023"] = { "2.7.2", "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
}]],
    good = [[
resource "aws_kms_key" "logs" {
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  kms_key_id = aws_kms_key.logs.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_cloudwatch_log_group" "app" {
  name       = "/aws/ecs/app/prod"
  kms_key_id = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the log group")
    end,
}
