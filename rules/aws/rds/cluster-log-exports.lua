-- Logs on the instance go with the instance.
local value = require "guard.value"

return rule {
    title = "RDS cluster does not export its logs",
    severity = "low",
    category = "logging",
    resources = { "aws_rds_cluster" },
    rationale = "Exported logs outlive the cluster and can raise alarms; those on it are rotated away "
        .. "within days. Error and audit logs are what an incident is traced by.",
    fix = [[Set enabled_cloudwatch_logs_exports.

    resource "aws_rds_cluster" "example" {
      enabled_cloudwatch_logs_exports = ["postgresql"]
    }]],
    aliases = { "CKV_AWS_324", "RDSClusterLogging" },
    supersedes = { "aws-rds-cluster-audit-logs" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.37" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "pi_1_3" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = []
}]],
    },
    good = [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}]],
    unknown = [[
variable "enabled_cloudwatch_logs_exports" {
  type = list(string)
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = var.enabled_cloudwatch_logs_exports
}]],
    check = function(r)
        if #value.list(r:get("enabled_cloudwatch_logs_exports")) == 0 then
            r:fail("enabled_cloudwatch_logs_exports", "no log is sent to CloudWatch")
        end
    end,
}
