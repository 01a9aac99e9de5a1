-- The history of an execution is kept for 90 days only, and cannot be searched.
return rule {
    title = "State machine does not log its executions",
    severity = "low",
    category = "logging",
    resources = { "aws_sfn_state_machine" },
    rationale = "With logs one can ask which executions failed, and with which data. Without them each "
        .. "has to be opened by hand, as long as it is kept.",
    fix = [[Add a logging_configuration with execution data.

    logging_configuration {
      log_destination        = "${aws_cloudwatch_log_group.example.arn}:*"
      include_execution_data = true
      level                  = "ERROR"
    }]],
    aliases = { "CKV_AWS_285", "StateMachineLoggingExecutionHistory" },
    frameworks = {
        ["aws-fsbp"] = { "StepFunctions.1" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["soc2"] = { "cc_a_1_1", "pi_1_3" },
        ["iso-27001-2022"] = { "A.8.15" },
    },
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
  logging_configuration {
    log_destination        = "arn:aws:logs:eu-west-1:123456789012:log-group:orders:*"
    include_execution_data = false
    level                  = "ERROR"
  }
}]],
        [[
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
  logging_configuration {
    log_destination        = "arn:aws:logs:eu-west-1:123456789012:log-group:orders:*"
    include_execution_data = true
    level                  = "OFF"
  }
}]],
    },
    good = [[
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
  logging_configuration {
    log_destination        = "arn:aws:logs:eu-west-1:123456789012:log-group:orders:*"
    include_execution_data = true
    level                  = "ERROR"
  }
}]],
    unknown = [[
variable "include_execution_data" {
  type = bool
}

resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  role_arn   = "arn:aws:iam::123456789012:role/orders"
  definition = "{}"
  logging_configuration {
    log_destination        = "arn:aws:logs:eu-west-1:123456789012:log-group:orders:*"
    include_execution_data = var.include_execution_data
    level                  = "ERROR"
  }
}]],
    check = function(r)
        local path = "logging_configuration."
        if not r:has("logging_configuration") or r:text(path .. "level") == "OFF" then
            r:fail(path .. "level", "executions are not logged")
        elseif not r:is_true(path .. "include_execution_data") then
            r:fail(path .. "include_execution_data", "the log leaves out the data of executions")
        end
    end,
}
