-- /{env}/{service}/{key}: access policies give a service all below its own path.
local naming = require "guard.naming"
local settings = require "guard.settings"

return rule {
    title = "Name of a secret or parameter does not follow the convention",
    severity = "low",
    category = "hygiene",
    resources = { "aws_secretsmanager_secret", "aws_ssm_parameter" },
    rationale = "Access to secrets is given by path: what a service may read lies below its environment and name. A "
        .. "secret elsewhere is either out of its reach, or needs a wider permission.",
    fix = [[Name it by environment, service and key: name = "/prod/fileflow/database-password".

    resource "aws_secretsmanager_secret" "example" {
      name = "/${var.env}/${var.service}/database-password"
    }]],
    settings = [[
environments: { names: [dev, prod] }
naming:
  secrets: '/{env}/{service}/{key}'
  services: [fileflow]
]],
    bad = {
        [[
resource "aws_secretsmanager_secret" "db" {
  name = "db-password"
}]],
        [[
resource "aws_ssm_parameter" "db" {
  name  = "/prod/otherservice/db"
  type  = "SecureString"
  value = "x"
}]],
        [[
resource "aws_secretsmanager_secret" "db" {
  name_prefix = "fileflow-"
}]],
    },
    good = {
        [[
resource "aws_secretsmanager_secret" "db" {
  name = "/prod/fileflow/db/password"
}]],
        [[
resource "aws_secretsmanager_secret" "named_by_the_provider" {
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_secretsmanager_secret" "db" {
  name = "/prod/fileflow/${var.key}"
}]],
    check = function(r)
        local template = settings.get "naming.secrets"
        local name, attribute = naming.of(r)
        if not template or not name then
            return
        end
        local result = naming.fits(name, template, naming.values())
        if result == "perhaps" then
            r:unknown(attribute, "parts of the name are not known")
        elseif not result then
            r:fail(attribute, "%s is not of the form %s", (name:gsub("\u{FFFC}", "…")), template)
        end
    end,
}
