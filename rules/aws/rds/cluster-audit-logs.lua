-- Who read what is in the audit log only.
local value = require "guard.value"

return rule {
    title = "Aurora MySQL cluster does not export its audit log",
    severity = "medium",
    category = "logging",
    resources = { "aws_rds_cluster" },
    rationale = "The audit log says who connected and what was asked. On the cluster it is rotated away "
        .. "and within reach of those whom it is about.",
    fix = [[Add "audit" to enabled_cloudwatch_logs_exports, and set server_audit_logging in the parameter group.

    resource "aws_rds_cluster" "example" {
      enabled_cloudwatch_logs_exports = ["audit", "error"]
    }]],
    aliases = { "CKV_AWS_325", "RDSClusterAuditLogging" },
    frameworks = { ["aws-fsbp"] = { "RDS.34" } },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier              = "prod-app-rds"
  engine                          = "aurora-mysql"
  enabled_cloudwatch_logs_exports = ["error", "slowquery"]
}]],
    },
    good = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier              = "prod-app-rds"
  engine                          = "aurora-mysql"
  enabled_cloudwatch_logs_exports = ["audit", "error"]
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"

}]],
    },
    unknown = [[
variable "value" {
  type = list(string)
}

resource "aws_rds_cluster" "main" {
  cluster_identifier              = "prod-app-rds"
  engine                          = "aurora-mysql"
  enabled_cloudwatch_logs_exports = var.value
}]],
    check = function(r)
        local engine = r:text("engine") or "aurora"
        if engine ~= "aurora" and engine ~= "aurora-mysql" and engine ~= "mysql" then
            return
        end
        for _, log in ipairs(value.list(r:get("enabled_cloudwatch_logs_exports"))) do
            if log == "audit" then
                return
            end
        end
        r:fail("enabled_cloudwatch_logs_exports", "the audit log is not sent to CloudWatch")
    end,
}
