-- TLS is on unless somebody switches it off.
local parameters = require "guard.parameters"

return rule {
    title = "DocumentDB parameter group switches TLS off",
    severity = "medium",
    category = "encryption",
    resources = { "aws_docdb_cluster_parameter_group" },
    rationale = "Without TLS passwords and documents cross the network readable. DocumentDB uses it "
        .. "unless the parameter tls says otherwise.",
    fix = [[Set tls to "enabled", which is the default.

    resource "aws_docdb_cluster_parameter_group" "example" {
      parameter {
        name  = "tls"
        value = "enabled"
      }
    }]],
    aliases = { "CKV_AWS_90", "DocDBTLS" },
    bad = [[
resource "aws_docdb_cluster_parameter_group" "main" {
  name   = "main"
  family = "docdb5.0"
  parameter {
    name  = "tls"
    value = "disabled"
  }
}]],
    good = {
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
    name  = "tls"
    value = "enabled"
  }
}]],
        [[
resource "aws_docdb_cluster_parameter_group" "main" {
  name   = "main"
  family = "docdb5.0"
  parameter {
    name  = "tls"
    value = "tls1.2+"
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
    name  = "tls"
    value = var.value
  }
}]],
    check = function(r)
        local text, path = parameters.find(r, "tls")
        if text and text:lower() == "disabled" then
            r:fail(path, "TLS is switched off")
        end
    end,
}
