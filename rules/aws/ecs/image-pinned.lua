-- latest is whatever was pushed last, by whomever.
local containers = require "guard.containers"

return rule {
    title = "ECS container image is not pinned",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_ecs_task_definition" },
    rationale = "An image without a tag, or with latest, changes under a running service: two tasks of "
        .. "one deployment can differ, and nobody can go back. A version or digest says what runs.",
    fix = [[Name a version or digest.

    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"]],
    bad = {
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "nginx"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "app:latest"
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
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "registry.example.com:5000/app@sha256:4bdd623e848417d96127e16037743f0cd8b528c026e9175e22a84f639eca58ff"
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
            local image = containers.text(container, "image")
            local problem = image and containers.image_problem(image)
            if problem then
                r:fail("container_definitions", "the image of container %s %s", containers.name(container), problem)
            end
        end
    end,
}
