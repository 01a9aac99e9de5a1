-- Tasks belong behind the load balancer.
return rule {
    title = "ECS service gives its tasks public addresses",
    severity = "high",
    category = "exposure",
    resources = { "aws_ecs_service", "aws_ecs_task_set" },
    rationale = "A task with a public address can be reached from the internet on every port that its "
        .. "group allows, past the load balancer. Private subnets with a NAT gateway or endpoints do "
        .. "without.",
    fix = [[Set assign_public_ip to false.

    network_configuration {
      assign_public_ip = false
      subnets          = aws_subnet.private[*].id
    }]],
    aliases = { "CKV_AWS_333", "ECSServicePublicIP" },
    frameworks = {
        ["aws-fsbp"] = { "ECS.2" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = true
  }
}]],
        [[
resource "aws_ecs_task_set" "app" {
  service         = "app"
  cluster         = "main"
  task_definition = "app:1"
  network_configuration {
    assign_public_ip = true
    subnets          = ["subnet-12345678"]
  }
}]],
    },
    good = {
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
}]],
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = false
  }
}]],
    },
    unknown = [[
variable "public" {
  type = bool
}

resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = var.public
  }
}]],
    check = function(r)
        if r:is_true("network_configuration.assign_public_ip") then
            r:fail("network_configuration.assign_public_ip", "tasks get public addresses")
        end
    end,
}
