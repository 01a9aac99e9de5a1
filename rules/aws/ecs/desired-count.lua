-- One task is an outage at each deployment of its host.
local environment = require "guard.environment"
local words = require "guard.words"

-- Whether scaling keeps at least two tasks, whatever the service starts with.
local function is_scaled(service)
    local undecided
    for _, target in ipairs(service:links("aws_appautoscaling_target", "resource_id")) do
        if not target:known "min_capacity" then
            undecided = target
        elseif (target:number "min_capacity" or 0) >= 2 then
            return true
        end
    end
    return undecided and service:unknown("desired_count", "the lower bound of %s is not known", undecided:address())
end

return rule {
    title = "ECS service in production runs fewer than two tasks",
    severity = "low",
    category = "reliability",
    resources = { "aws_ecs_service" },
    rationale = "With a single task the loss of one host or zone is an outage. Two tasks in different zones keep "
        .. "the service up.",
    fix = [[Run at least two tasks, directly or as the lower bound of scaling.

    resource "aws_ecs_service" "example" {
      desired_count = 2
    }]],
    bad = {
        [[
resource "aws_ecs_service" "app" {
  name          = "app-prod"
  desired_count = 1
}]],
        [[
resource "aws_ecs_service" "app" {
  name = "app"
  tags = {
    Environment = "prod"
  }
}]],
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 1
  tags = {
    env = "production"
  }
}]],
    },
    good = {
        {
            [[
resource "aws_ecs_service" "app" {
  name          = "app-live"
  desired_count = 1
  tags = {
    Stage = "int"
  }
}]],
            settings = [[
environments:
  names: [int, prod]
  tag: Stage
]],
        },
        [[
resource "aws_ecs_service" "app" {
  name          = "app-prod"
  desired_count = 2
}]],
        [[
resource "aws_ecs_service" "app" {
  name          = "app-dev"
  desired_count = 1
}]],
        [[
resource "aws_ecs_service" "app" {
  name                = "agent-prod"
  scheduling_strategy = "DAEMON"
}]],
        [[
resource "aws_ecs_service" "app" {
  name          = "app-prod"
  desired_count = 1
}

resource "aws_appautoscaling_target" "app" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/main/${aws_ecs_service.app.name}"
  min_capacity       = 2
  max_capacity       = 6
}]],
    },
    unknown = [[
variable "tasks" {
  type = number
}

resource "aws_ecs_service" "app" {
  name          = "app-prod"
  desired_count = var.tasks
}]],
    check = function(service)
        if not environment.is_production(service, "name") or service:text "scheduling_strategy" == "DAEMON" then
            return
        end
        if is_scaled(service) then
            return
        end
        local count = service:number "desired_count" or 0
        if count < 2 then
            service:fail("desired_count", "a service in production runs %s; it should run at least 2",
                words.count(count, "task"))
        end
    end,
}
