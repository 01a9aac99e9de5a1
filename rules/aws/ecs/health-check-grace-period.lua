-- A task that is asked before it listens is stopped before it works.
return rule {
    title = "ECS service behind a load balancer has no health-check grace period",
    severity = "low",
    category = "reliability",
    resources = { "aws_ecs_service" },
    rationale = "The load balancer asks a new task at once, and ECS stops the task when it does not answer in "
        .. "time. A service that starts slowly is then restarted for ever.",
    fix = [[Set health_check_grace_period_seconds to the time that the service takes to start.

    resource "aws_ecs_service" "example" {
      health_check_grace_period_seconds = 60
    }]],
    bad = {
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
    container_name   = "app"
    container_port   = 8080
  }
}]],
        [[
resource "aws_ecs_service" "app" {
  name                              = "app"
  health_check_grace_period_seconds = 0
  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
    container_name   = "app"
    container_port   = 8080
  }
}]],
    },
    good = {
        [[
resource "aws_ecs_service" "app" {
  name                              = "app"
  health_check_grace_period_seconds = 60
  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
    container_name   = "app"
    container_port   = 8080
  }
}]],
        [[
resource "aws_ecs_service" "app" {
  name          = "worker"
  desired_count = 2
}]],
    },
    unknown = [[
variable "seconds" {
  type = number
}

resource "aws_ecs_service" "app" {
  name                              = "app"
  health_check_grace_period_seconds = var.seconds
  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
    container_name   = "app"
    container_port   = 8080
  }
}]],
    check = function(service)
        if not service:has "load_balancer" then
            return
        end
        if (service:number "health_check_grace_period_seconds" or 0) == 0 then
            service:fail("health_check_grace_period_seconds",
                "tasks that are not yet healthy are stopped at once: there is no grace period")
        end
    end,
}
