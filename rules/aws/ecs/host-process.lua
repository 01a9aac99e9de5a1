-- Containers that see the host's processes can meddle with them.
local containers = require "guard.containers"

return rule {
    title = "ECS task shares the host's process namespace",
    severity = "medium",
    category = "identity",
    resources = { "aws_ecs_task_definition" },
    rationale = "With pid_mode host a container sees and can signal every process of the host and of its "
        .. "neighbours. Isolation between tasks is gone.",
    fix = [[Remove pid_mode, or set it to task.

    resource "aws_ecs_task_definition" "example" {
      pid_mode = "task"
    }]],
    aliases = { "CKV_AWS_335", "ECSContainerHostProcess" },
    frameworks = {
        ["aws-fsbp"] = { "ECS.3" },
        ["pci-dss-4.0"] = { "1.4.5" },
        ["isms-p-2023"] = { "2.10.2" },
    },
    bad = {
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  pid_mode = "host"
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
      name    = "app"
      image   = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      pidMode = "host"
    }
  ])
}]],
    },
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
  pid_mode = "task"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    },
    unknown = [[
variable "pid_mode" {
  type = string
}

resource "aws_ecs_task_definition" "app" {
  family   = "app"
  pid_mode = var.pid_mode
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    check = function(r)
        if r:get("pid_mode") == "host" then
            return r:fail("pid_mode", "the task shares the host's process namespace")
        end
        -- It belongs to the task, where it stands in the API; who writes it here means the same.
        for _, container in ipairs(containers.of(r)) do
            if containers.text(container, "pidMode") == "host" then
                r:fail("container_definitions", "container %s asks for the host's process namespace",
                    containers.name(container))
            end
        end
    end,
}
