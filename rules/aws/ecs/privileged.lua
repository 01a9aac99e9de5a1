-- A privileged container is root on its host.
local containers = require "guard.containers"

return rule {
    title = "ECS container is privileged",
    severity = "high",
    category = "identity",
    resources = { "aws_ecs_task_definition" },
    rationale = "A privileged container has the host's devices and capabilities, so that whoever breaks "
        .. "into it has the host. Hardly any service needs it.",
    fix = [[Remove privileged, or set it to false.

    privileged = false]],
    aliases = { "CKV_AWS_334", "ECSContainerPrivilege" },
    frameworks = {
        ["aws-fsbp"] = { "ECS.4" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.3" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      privileged = true
    }
  ])
}]],
    good = {
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      privileged = false
    }
  ])
}]],
    },
    unknown = [[
variable "definitions" {
  type = string
}

resource "aws_ecs_task_definition" "app" {
  family                = "app"
  container_definitions = var.definitions
}]],
    check = function(r)
        for _, container in ipairs(containers.of(r)) do
            if containers.is_true(container, "privileged") then
                r:fail("container_definitions", "container %s is privileged", containers.name(container))
            end
        end
    end,
}
