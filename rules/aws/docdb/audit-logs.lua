-- An export of a log that is not written exports nothing.
local parameters = require "guard.parameters"

return rule {
    title = "DocumentDB parameter group does not write the audit log",
    severity = "medium",
    category = "logging",
    resources = { "aws_docdb_cluster_parameter_group" },
    rationale = "DocumentDB writes audit events only where the parameter audit_logs asks for them. It is "
        .. "off by default, also when the export to CloudWatch is on.",
    fix = [[Set audit_logs to "enabled", or to the kinds of event that are wanted.

    resource "aws_docdb_cluster_parameter_group" "example" {
      parameter {
        name  = "audit_logs"
        value = "enabled"
      }
    }]],
    aliases = { "CKV_AWS_104", "DocDBAuditLogs" },
    frameworks = { ["aws-fsbp"] = { "DocumentDB.4" } },
    bad = {
        [[
resource "aws_docdb_cluster_parameter_group" "main" {
  name   = "main"
  family = "docdb5.0"
}]],
        [[
resource "aws_docdb_cluster_parameter_group" "main" {
  name   = "main"
  family = "docdb5.0"
  parameter {
    name  = "audit_logs"
    value = "disabled"
  }
}]],
    },
    good = {
        [[
resource "aws_docdb_cluster_parameter_group" "main" {
  name   = "main"
  family = "docdb5.0"
  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}]],
        [[
resource "aws_docdb_cluster_parameter_group" "main" {
  name   = "main"
  family = "docdb5.0"
  parameter {
    name  = "audit_logs"
    value = "ddl, dml_write"
  }
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_docdb_cluster_parameter_group" "main" {
  name   = "main"
  family = "docdb5.0"
  parameter {
    name  = "audit_logs"
    value = var.value
  }
}]],
    check = function(r)
        local text, path = parameters.find(r, "audit_logs")
        if not text then
            r:fail("parameter", "audit_logs is not set, and disabled by default")
        elseif text == "" or text:lower() == "disabled" or text:lower() == "none" then
            r:fail(path, "audit_logs is %s", text)
        end
    end,
}
