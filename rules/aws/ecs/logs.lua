-- A container whose output goes nowhere fails in silence.
local containers = require "guard.containers"

return rule {
    title = "ECS container does not log",
    severity = "low",
    category = "logging",
    resources = { "aws_ecs_task_definition" },
    rationale = "Without a log driver what a container prints is lost with it. Errors and traces of an "
        .. "intrusion are in that output.",
    fix = [[Set logConfiguration.

    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.app.name }
    }]],
    frameworks = {
        ["aws-fsbp"] = { "ECS.9" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["iso-27001-2022"] = { "A.8.15" },
        ["soc2"] = { "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    good = [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      logConfiguration = { logDriver = "awslogs" }
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
            if not containers.has(container, "logConfiguration") then
                r:fail("container_definitions", "the output of container %s goes nowhere", containers.name(container))
            end
        end
    end,
}
