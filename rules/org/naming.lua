-- prod-fileflow-ecs: who reads the name in a console knows what it is and whose.
local naming = require "guard.naming"
local settings = require "guard.settings"

local function is_exempt(r)
    return settings.fits_any(r:address(), settings.get "naming.exempt")
end

-- A name that says prod on what is tagged dev misleads more than none.
local function check_agreement(r, attribute, found)
    local tagged = settings.environment_of(settings.tag(r, settings.get "environments.tag") or nil)
    if found.env and tagged and settings.environment_of(found.env) ~= tagged then
        r:fail(attribute, "the name says %s, the tag %s says %s", found.env, settings.get "environments.tag", tagged)
    end
    local service = settings.tag(r, settings.get "naming.service_tag")
    if found.service and service and found.service ~= service then
        r:fail(attribute, "the name says %s, the tag %s says %s", found.service, settings.get "naming.service_tag",
            service)
    end
end

return rule {
    title = "Name does not follow the convention",
    severity = "low",
    category = "hygiene",
    resources = { "*" },
    needs = { "naming.template" },
    rationale = "Names are all that a bill, an alarm or a log line shows of a resource. One form for all of them tells "
        .. "environment and service at a glance, and lets policies select by name.",
    fix = [[Build the name from the same values as the tags: name = "${var.env}-${var.service}-ecs".

    resource "aws_ecs_cluster" "example" {
      name = "${var.env}-${var.service}-ecs"
      tags = { Environment = var.env, Service = var.service }
    }]],
    settings = [[
tags:
  required:
    Environment: { values: [dev, prod] }
    Service: { values: [fileflow, authhub] }
environments: { names: [dev, prod], aliases: { production: prod } }
naming:
  template: '{env}-{service}-{resource-type}'
  types:
    aws_ecs_cluster: [ecs, cluster]
    aws_db_instance: [rds]
  exempt: ['*.legacy']
]],
    bad = {
        [[
resource "aws_ecs_cluster" "main" {
  name = "my-cluster"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier = "prod-fileflow-ecs"
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "prod-fileflow-ecs"
  tags = { Environment = "dev" }
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "prod-fileflow-ecs"
  tags = { Service = "authhub" }
}]],
        [[
variable "suffix" {
  type = string
}

resource "aws_ecs_cluster" "main" {
  name = "test-${var.suffix}"
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "prod-fileflow-ecs-2"
}]],
    },
    good = {
        [[
resource "aws_ecs_cluster" "main" {
  name = "prod-fileflow-cluster"
  tags = { Environment = "production", Service = "fileflow" }
}]],
        [[
locals {
  env     = "dev"
  service = "authhub"
}

resource "aws_db_instance" "main" {
  identifier = "${local.env}-${local.service}-rds"
}]],
        [[
resource "aws_db_instance" "named_by_the_provider" {
}]],
        [[
resource "aws_ecs_cluster" "legacy" {
  name = "old"
}]],
        [[
resource "aws_sqs_queue" "without_a_rule" {
  name = "anything"
}]],
    },
    unknown = [[
variable "env" {
  type = string
}

resource "aws_ecs_cluster" "main" {
  name = "${var.env}-fileflow-ecs"
}]],
    check = function(r)
        local template = settings.get "naming.template"
        if not template or not settings.get("naming.types")[r:type()] or is_exempt(r) then
            return
        end
        local name, attribute = naming.of(r)
        if not name then
            return
        end
        local result, found = naming.fits(name, template, naming.values(r:type()))
        if result == "yes" then
            check_agreement(r, attribute, found)
        elseif result == "perhaps" then
            r:unknown(attribute, "parts of the name are not known")
        else
            local shown = name:gsub("\u{FFFC}", "…")
            r:fail(attribute, "%s is not of the form %s; {resource-type} is %s", shown, template,
                table.concat(settings.get("naming.types")[r:type()], " or "))
        end
    end,
}
