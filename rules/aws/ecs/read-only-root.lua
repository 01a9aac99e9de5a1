-- A file system that cannot be written keeps no intruder's tools.
local containers = require "guard.containers"

return rule {
    title = "ECS container can write to its root file system",
    severity = "low",
    category = "hygiene",
    resources = { "aws_ecs_task_definition" },
    rationale = "An intruder in a container with a writable root can change the program and leave tools "
        .. "behind. Data belongs on a volume.",
    fix = [[Set readonlyRootFilesystem to true.

    readonlyRootFilesystem = true]],
    aliases = { "CKV_AWS_336", "ECSContainerReadOnlyRoot" },
    frameworks = {
        ["aws-fsbp"] = { "ECS.5" },
        ["pci-dss-4.0"] = {
            "3.5.1.3", "7.2.1", "7.2.2", "7.2.5", "7.2.6", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8",
            "8.3.4", "10.3.2", "10.6.3", "A1.1.2", "A3.4.1",
        },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
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
      readonlyRootFilesystem = false
    }
  ])
}]],
    },
    good = [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      readonlyRootFilesystem = true
    }
  ])
}]],
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
            if not containers.is_true(container, "readonlyRootFilesystem") then
                r:fail("container_definitions", "container %s can write to its root", containers.name(container))
            end
        end
    end,
}
