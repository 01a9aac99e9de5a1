-- Fargate takes some pairs of processor and memory, and no others.
local fargate = require "guard.fargate"
local value = require "guard.value"

local function on_fargate(task)
    for _, kind in ipairs(value.list(task.requires_compatibilities)) do
        if kind == "FARGATE" then
            return true
        end
    end
    return false
end

return rule {
    title = "Fargate task has a size that does not exist",
    severity = "medium",
    category = "reliability",
    resources = { "aws_ecs_task_definition" },
    rationale = "Fargate offers a fixed list of memory sizes for each processor size, and the registration of "
        .. "any other pair is refused. The mistake shows only when the plan is applied.",
    fix = [[Choose a memory size that Fargate has for the processor size.

    resource "aws_ecs_task_definition" "example" {
      requires_compatibilities = ["FARGATE"]
      cpu                      = 512
      memory                   = 1024
    }]],
    bad = {
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 4096
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 300
  memory                   = 1024
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 1024
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "1 vCPU"
  memory                   = "1 GB"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    },
    good = {
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 512
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "1 vCPU"
  memory                   = "2GB"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = "8192"
  memory                   = "61440"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["EC2"]
  cpu                      = 300
  memory                   = 300
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    },
    unknown = [[
variable "memory" {
  type = number
}

resource "aws_ecs_task_definition" "app" {
  family                   = "app"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = var.memory
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    check = function(task)
        if not on_fargate(task) then
            return
        end
        for _, attribute in ipairs { "cpu", "memory" } do
            if not task:has(attribute) then
                return task:fail(attribute, "Fargate needs %s of the whole task", attribute)
            end
        end
        local path, problem = fargate.problem(task:text "cpu", task:text "memory")
        if problem then
            task:fail(path, "%s", problem)
        end
    end,
}
