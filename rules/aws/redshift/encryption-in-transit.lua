-- TLS that is offered only is left out by every client that does not ask.
local parameters = require "guard.parameters"

return rule {
    title = "Redshift parameter group does not force TLS",
    severity = "medium",
    category = "encryption",
    resources = { "aws_redshift_parameter_group" },
    rationale = "Unless require_ssl is true, clients that do not ask for TLS send passwords and results "
        .. "readable. Groups of the family redshift-1.0 leave it off, those of redshift-2.0 set it.",
    fix = [[Set require_ssl to true.

    resource "aws_redshift_parameter_group" "example" {
      parameter {
        name  = "require_ssl"
        value = "true"
      }
    }]],
    aliases = { "CKV_AWS_105", "RedShiftSSL" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.2" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1.1", "4.2.1", "8.3.2" },
        ["soc2"] = { "cc_6_7" },
        ["iso-27001-2022"] = { "A.8.12", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_redshift_parameter_group" "main" {
  name   = "main"
  family = "redshift-1.0"
}]],
        [[
resource "aws_redshift_parameter_group" "main" {
  name   = "main"
  family = "redshift-1.0"
  parameter {
    name  = "require_ssl"
    value = "false"
  }
}]],
    },
    good = {
        [[
resource "aws_redshift_parameter_group" "main" {
  name   = "main"
  family = "redshift-1.0"
  parameter {
    name  = "require_ssl"
    value = "true"
  }
}]],
        [[
resource "aws_redshift_parameter_group" "main" {
  name   = "main"
  family = "redshift-2.0"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_redshift_parameter_group" "main" {
  name   = "main"
  family = "redshift-1.0"
  parameter {
    name  = "require_ssl"
    value = var.value
  }
}]],
    check = function(r)
        local text, path = parameters.find(r, "require_ssl")
        if text and not parameters.is_on(text) then
            r:fail(path, "require_ssl is %s", text)
        elseif not text and (r:text("family") or "redshift-1.0") == "redshift-1.0" then
            r:fail("parameter", "require_ssl is not set, and off by default")
        end
    end,
}
