-- Logs on the instance go with the instance.
local value = require "guard.value"

return rule {
    title = "RDS instance does not export its logs",
    severity = "low",
    category = "logging",
    resources = { "aws_db_instance" },
    rationale = "Exported logs outlive the instance and can raise alarms; those on it are rotated away "
        .. "within days. Error and audit logs are what an incident is traced by.",
    fix = [[Set enabled_cloudwatch_logs_exports.

    resource "aws_db_instance" "example" {
      enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
    }]],
    aliases = { "CKV_AWS_129", "DBInstanceLogging", "AC_AWS_0454" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.9", "RDS.36" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_4", "ac_3_1", "ac_3_10", "ac_4_26", "ac_6_9", "au_2_b", "au_3_a", "au_3_b", "au_3_c",
            "au_3_d", "au_3_e", "au_3_f", "au_6_3", "au_6_4", "au_6_6", "au_6_9", "au_8_b", "au_10", "au_12_1",
            "au_12_2", "au_12_3", "au_12_4", "au_12_a", "au_12_c", "au_14_3", "au_14_a", "au_14_b", "ca_7_b",
            "cm_5_1_b", "ia_3_3_b", "ma_4_1_a", "pm_14_a_1", "pm_14_b", "pm_31", "sc_7_9_b", "si_1_1_c",
            "si_3_8_b", "si_4_2", "si_4_17", "si_4_20", "si_7_8", "si_10_1_c",
        },
        ["soc2"] = { "cc_7_2", "cc_7_3", "cc_a_1_1", "pi_1_3" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  enabled_cloudwatch_logs_exports = []
}]],
    },
    good = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}]],
    unknown = [[
variable "enabled_cloudwatch_logs_exports" {
  type = list(string)
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
}]],
    check = function(r)
        if #value.list(r:get("enabled_cloudwatch_logs_exports")) == 0 then
            r:fail("enabled_cloudwatch_logs_exports", "no log is sent to CloudWatch")
        end
    end,
}
