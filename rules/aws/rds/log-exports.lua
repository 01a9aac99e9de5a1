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
            "5.3.4.28", "10.2.1.1.26", "10.2.1.2.23", "10.2.1.3.23", "10.2.1.4.23", "10.2.1.5.23",
            "10.2.1.6.23", "10.2.1.7.23", "10.2.1.23", "10.2.2.23", "10.3.1.23", "10.6.3.29", "A1.2.1.27",
        },
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
    check = function(r)
        if #value.list(r:get("enabled_cloudwatch_logs_exports")) == 0 then
            r:fail("enabled_cloudwatch_logs_exports", "no log is sent to CloudWatch")
        end
    end,
}
