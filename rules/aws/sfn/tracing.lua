-- A trace shows which of ten services was the slow one.
return rule {
    title = "State machine is not traced",
    severity = "low",
    category = "logging",
    resources = { "aws_sfn_state_machine" },
    rationale = "X-Ray follows a request through the steps of a state machine and the services they call. "
        .. "Without it the cause of a slow or failing execution is guessed.",
    fix = [[Enable tracing.

    tracing_configuration {
      enabled = true
    }]],
    aliases = { "CKV_AWS_284", "StateMachineXray" },
    bad = {
        [[
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
}]],
        [[
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
  tracing_configuration {
    enabled = false
  }
}]],
    },
    good = [[
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
  tracing_configuration {
    enabled = true
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
  tracing_configuration {
    enabled = var.on
  }
}]],
    check = function(r)
        if not r:is_true("tracing_configuration.enabled") then
            r:fail("tracing_configuration.enabled", "executions are not traced")
        end
    end,
}
