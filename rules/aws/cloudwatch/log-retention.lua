-- Without a number logs are kept, and paid for, for ever.
return rule {
    title = "CloudWatch log group never expires",
    severity = "low",
    category = "logging",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "A group without retention keeps every line for ever, which costs and keeps personal data "
        .. "longer than anybody may. How long is a decision; it should be written.",
    fix = [[Set retention_in_days.

    resource "aws_cloudwatch_log_group" "example" {
      retention_in_days = 90
    }]],
    aliases = { "CKV_AWS_66", "CloudWatchLogGroupRetention", "AC_AWS_0041", "AC_AWS_0452" },
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
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
}]],
        [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  retention_in_days = 0
}]],
    },
    good = [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  retention_in_days = 90
}]],
    unknown = [[
variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/ecs/app/prod"
  retention_in_days = var.days
}]],
    check = function(r)
        local days = r:number("retention_in_days")
        if not days or days == 0 then
            r:fail("retention_in_days", "the log group has no retention, so it keeps everything for ever")
        end
    end,
}
