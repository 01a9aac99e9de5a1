-- A deployment that cannot start tries for hours.
return rule {
    title = "ECS service has no deployment circuit breaker",
    severity = "low",
    category = "reliability",
    resources = { "aws_ecs_service" },
    rationale = "Without the breaker a broken release starts task after task and the deployment hangs. "
        .. "With it ECS gives up and goes back to what worked.",
    fix = [[Enable the circuit breaker with rollback.

    deployment_circuit_breaker {
      enable   = true
      rollback = true
    }]],
    bad = [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
}]],
    good = {
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}]],
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  deployment_controller {
    type = "CODE_DEPLOY"
  }
}]],
    },
    unknown = [[
variable "breaker" {
  type = bool
}

resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  deployment_circuit_breaker {
    enable   = var.breaker
    rollback = true
  }
}]],
    check = function(r)
        -- Deployments by CodeDeploy and external controllers have their own ways back.
        local controller = r:get("deployment_controller.type")
        if controller and controller ~= "ECS" then
            return
        end
        if not r:is_true("deployment_circuit_breaker.enable") then
            r:fail("deployment_circuit_breaker.enable", "a broken release is not taken back by itself")
        end
    end,
}
