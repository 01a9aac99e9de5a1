-- /aws/{service-type}/{service}/{env}: queries over many log groups select them by name.
local naming = require "guard.naming"
local settings = require "guard.settings"

return rule {
    title = "Name of a log group does not follow the convention",
    severity = "low",
    category = "hygiene",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "Log groups are found, queried and kept by their names alone. One in a form of its own is missing "
        .. "from the queries that everybody uses in an incident.",
    fix = [[Name it as the standard says: name = "/aws/lambda/fileflow/prod" or "/ecs/prod-fileflow".

    resource "aws_cloudwatch_log_group" "example" {
      name = "/aws/lambda/${var.service}/${var.env}"
    }]],
    settings = [[
environments: { names: [dev, prod] }
naming:
  log_groups: ['/aws/{service-type}/{service}/{env}', '/ecs/{name}']
  services: [fileflow]
]],
    bad = {
        [[
resource "aws_cloudwatch_log_group" "app" {
  name = "fileflow-logs"
}]],
        [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/lambda/fileflow/test"
}]],
    },
    good = {
        [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/lambda/fileflow/prod"
}]],
        [[
resource "aws_cloudwatch_log_group" "app" {
  name = "/ecs/anything/below"
}]],
        [[
resource "aws_cloudwatch_log_group" "named_by_the_provider" {
}]],
    },
    unknown = [[
variable "env" {
  type = string
}

resource "aws_cloudwatch_log_group" "app" {
  name = "/aws/lambda/fileflow/${var.env}"
}]],
    check = function(r)
        local templates = settings.get "naming.log_groups"
        local name, attribute = naming.of(r)
        if #templates == 0 or not name then
            return
        end
        local perhaps
        for _, template in ipairs(templates) do
            local result = naming.fits(name, template, naming.values())
            if result == "yes" then
                return
            end
            perhaps = perhaps or result
        end
        if perhaps then
            r:unknown(attribute, "parts of the name are not known")
        end
        r:fail(attribute, "%s is of none of the forms %s", (name:gsub("\u{FFFC}", "…")),
            table.concat(templates, ", "))
    end,
}
