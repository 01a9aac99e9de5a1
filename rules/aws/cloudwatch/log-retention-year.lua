-- An intrusion is found months after it began.
local words = require "guard.words"

return rule {
    title = "CloudWatch log group keeps less than a year",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "Intrusions are often found months later, and then the first lines matter most. Standards such "
        .. "as PCI DSS ask for a year of logs.",
    fix = [[Keep at least 365 days.

    resource "aws_cloudwatch_log_group" "example" {
      retention_in_days = 365
    }]],
    aliases = { "CKV_AWS_338", "CloudWatchLogGroupRetentionYear" },
    frameworks = {
        ["pci-dss-4.0"] = { "3.2.1", "3.3.1.1", "3.3.1.3", "3.3.2", "3.3.3", "5.3.4", "10.5.1" },
        ["nist-800-53-r5"] = {
            "ac_16_b", "au_6_3", "au_6_4", "au_6_6", "au_6_9", "au_10", "au_11", "au_11_1", "au_12_1",
            "au_12_2", "au_12_3", "au_14_a", "au_14_b", "ca_7_b", "pm_14_a_1", "pm_14_b", "pm_21_b", "pm_31",
            "sc_28_2", "si_4_17", "si_12",
        },
        ["iso-27001-2022"] = { "A.8.15", "A.8.16" },
        ["soc2"] = { "cc_7_2", "cc_7_3", "cc_c_1_2" },
        ["isms-p-2023"] = { "2.9.4", "2.10.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 90
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 7
}]],
    },
    good = {
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 365
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 400
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = 0
}]],
        [[
resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
}]],
    },
    unknown = [[
variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "audit" {
  name = "/audit"
  retention_in_days = var.days
}]],
    check = function(group)
        -- Absent and 0 stand for ever, which another rule looks at.
        local days = group:number "retention_in_days" or 0
        if days > 0 and days < 365 then
            group:fail("retention_in_days", "lines are kept for %s; a year is 365 days",
                words.count(days, "day"))
        end
    end,
}
