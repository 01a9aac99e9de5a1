-- Who asked the graph what is in the audit log only.
local value = require "guard.value"

return rule {
    title = "Neptune cluster does not export its audit log",
    severity = "medium",
    category = "logging",
    resources = { "aws_neptune_cluster" },
    rationale = "The audit log says who connected and what was asked. It is kept only when it is sent to "
        .. "CloudWatch.",
    fix = [[Add "audit" to enable_cloudwatch_logs_exports, and set neptune_enable_audit_log in the parameter group.

    resource "aws_neptune_cluster" "example" {
      enable_cloudwatch_logs_exports = ["audit"]
    }]],
    aliases = {
        "CKV_AWS_101", "NeptuneClusterLogging", "AVD-AWS-0075", "AWS-0075",
        "aws-neptune-enable-log-export", "AC_AWS_0494",
    },
    frameworks = {
        ["aws-fsbp"] = { "Neptune.2" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "prod-app-graph"

}]],
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier             = "prod-app-graph"
  enable_cloudwatch_logs_exports = []
}]],
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier             = "prod-app-graph"
  enable_cloudwatch_logs_exports = ["slowquery"]
}]],
    },
    good = [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier             = "prod-app-graph"
  enable_cloudwatch_logs_exports = ["audit"]
}]],
    unknown = [[
variable "value" {
  type = list(string)
}

resource "aws_neptune_cluster" "main" {
  cluster_identifier             = "prod-app-graph"
  enable_cloudwatch_logs_exports = var.value
}]],
    check = function(r)
        for _, log in ipairs(value.list(r:get("enable_cloudwatch_logs_exports"))) do
            if log == "audit" then
                return
            end
        end
        r:fail("enable_cloudwatch_logs_exports", "the audit log is not sent to CloudWatch")
    end,
}
