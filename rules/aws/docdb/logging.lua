-- Logs on the cluster go with the cluster.
local value = require "guard.value"

return rule {
    title = "DocumentDB cluster does not export its logs",
    severity = "medium",
    category = "logging",
    resources = { "aws_docdb_cluster" },
    rationale = "The audit log says who changed what, the profiler which operations were slow. They are "
        .. "kept only when they are sent to CloudWatch.",
    fix = [[Set enabled_cloudwatch_logs_exports.

    resource "aws_docdb_cluster" "example" {
      enabled_cloudwatch_logs_exports = ["audit", "profiler"]
    }]],
    aliases = {
        "CKV_AWS_85", "DocDBLogging", "AVD-AWS-0020", "AWS-0020", "aws-documentdb-enable-log-export",
        "AC_AWS_0456",
    },
    frameworks = {
        ["aws-fsbp"] = { "DocumentDB.4" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "prod-app-docs"

}]],
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier              = "prod-app-docs"
  enabled_cloudwatch_logs_exports = []
}]],
    },
    good = {
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier              = "prod-app-docs"
  enabled_cloudwatch_logs_exports = ["audit"]
}]],
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier              = "prod-app-docs"
  enabled_cloudwatch_logs_exports = ["profiler", "audit"]
}]],
    },
    unknown = [[
variable "value" {
  type = list(string)
}

resource "aws_docdb_cluster" "main" {
  cluster_identifier              = "prod-app-docs"
  enabled_cloudwatch_logs_exports = var.value
}]],
    check = function(r)
        for _, log in ipairs(value.list(r:get("enabled_cloudwatch_logs_exports"))) do
            if log == "audit" or log == "profiler" then
                return
            end
        end
        r:fail("enabled_cloudwatch_logs_exports", "neither the audit log nor the profiler is sent to CloudWatch")
    end,
}
