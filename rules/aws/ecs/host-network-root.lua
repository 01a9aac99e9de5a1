-- On the network of its host a container hears all that the host hears.
local containers = require "guard.containers"

-- Without a user it is the image's, which mostly is root; what is not known counts as another.
local function is_root(container)
    if not containers.has(container, "user") then
        return true
    end
    local user = (containers.text(container, "user") or ""):match "^[^:]+"
    return user == "root" or user == "0"
end

return rule {
    title = "ECS task runs as root on the network of its host",
    severity = "high",
    category = "network",
    resources = { "aws_ecs_task_definition" },
    rationale = "In mode host a container shares the interfaces and ports of its host, and as root it can listen "
        .. "to its neighbours and take their ports. Either a network of its own or another user stops that.",
    fix = [[Use network mode awsvpc, or name a user.

    resource "aws_ecs_task_definition" "example" {
      network_mode = "awsvpc"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "ECS.1" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.3" },
        ["isms-p-2023"] = { "2.10.2" },
    },
    bad = {
        [[
resource "aws_ecs_task_definition" "app" {
  family       = "app"
  network_mode = "host"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family       = "app"
  network_mode = "host"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      user  = "root"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family       = "app"
  network_mode = "host"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      user  = "0:0"
    }
  ])
}]],
    },
    good = {
        [[
resource "aws_ecs_task_definition" "app" {
  family       = "app"
  network_mode = "host"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
      user  = "1000"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family       = "app"
  network_mode = "awsvpc"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
        [[
resource "aws_ecs_task_definition" "app" {
  family       = "app"
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    },
    unknown = [[
variable "mode" {
  type = string
}

resource "aws_ecs_task_definition" "app" {
  family       = "app"
  network_mode = var.mode
  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1.4.2"
    }
  ])
}]],
    check = function(task)
        if task:text "network_mode" ~= "host" then
            return
        end
        for _, container in ipairs(containers.of(task)) do
            if is_root(container) then
                task:fail("container_definitions", "container %s is root on the network of its host",
                    containers.name(container))
            end
        end
    end,
}
