-- Step Functions: standard workflows by transitions; express ones by requests, and by memory and time.
local cost = require "guard.cost"

local SECONDS = 3600 -- of an hour: the price is for a second, what is shown for an hour

local TIERS = {
    { "first 1K", 1000 * SECONDS, "AmazonStates/StepFunctions-GB-Second" },
    { "next 4K", 4000 * SECONDS, "AmazonStates/StepFunctions-GB-Second;begin=3600000" },
    { "over 5K", nil, "AmazonStates/StepFunctions-GB-Second;begin=18000000" },
}

-- Memory is billed in chunks of 64 MB, time in tenths of a second.
local function gigabyte_seconds(usage)
    local memory = cost.round_up(usage.memory_mb, 64)
    local milliseconds = cost.round_up(usage.workflow_duration_ms, 100)
    local product = cost.product(usage.monthly_requests, memory, milliseconds)
    return product and product / 1024 / 1000
end

local function machine_cost(r, usage)
    if r:text "type" ~= "EXPRESS" then
        return {
            {
                name = "Transitions",
                unit = "1K transitions",
                monthly = usage.monthly_transitions,
                multiplier = 1000,
                price = "AmazonStates/StateTransition",
                usage_based = true,
            },
        }
    end
    local requests = {
        name = "Requests",
        unit = "1M requests",
        monthly = usage.monthly_requests,
        multiplier = 1000000,
        price = "AmazonStates/StepFunctions-Request",
        usage_based = true,
    }
    return cost.append({ requests }, cost.tiers({
        name = "Duration (%s)",
        unit = "GB-hours",
        monthly = gigabyte_seconds(usage),
        multiplier = SECONDS,
        usage_based = true,
    }, TIERS))
end

return model {
    aws_sfn_state_machine = {
        usage = {
            {
                "monthly_transitions",
                1000,
                "Monthly number of state transitions. Only applicable for Standard Workflows.",
            },
            {
                "monthly_requests",
                10000,
                "Monthly number of workflow requests. Only applicable for Express Workflows.",
            },
            {
                "memory_mb",
                128,
                "Average amount of memory consumed by workflow in MB. Only applicable for Express Workflows.",
            },
            {
                "workflow_duration_ms",
                500,
                "Average duration of workflow in milliseconds. Only applicable for Express Workflows.",
            },
        },
        cost = machine_cost,
    },
    examples = {
        {
            main = [[
resource "aws_sfn_state_machine" "orders" {
  name       = "orders"
  definition = "{}"
}

resource "aws_sfn_state_machine" "clicks" {
  name       = "clicks"
  type       = "EXPRESS"
  definition = "{}"
}

resource "aws_sfn_state_machine" "few" {
  name       = "few"
  type       = "EXPRESS"
  definition = "{}"
}

resource "aws_sfn_state_machine" "quiet" {
  name       = "quiet"
  type       = "EXPRESS"
  definition = "{}"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_sfn_state_machine.orders:
    monthly_transitions: 80000
  aws_sfn_state_machine.clicks:
    monthly_requests: 36000000
    memory_mb: 1000
    workflow_duration_ms: 560
  aws_sfn_state_machine.few:
    monthly_requests: 36000
    memory_mb: 65
    workflow_duration_ms: 101
]],
            costs = {
                ["aws_sfn_state_machine.orders"] = { ["Transitions"] = { 80, 2 } },
                ["aws_sfn_state_machine.clicks"] = {
                    ["Requests"] = { 36, 36 },
                    ["Duration (first 1K)"] = { 1000, 60.012 },
                    ["Duration (next 4K)"] = { 4000, 119.952 },
                    ["Duration (over 5K)"] = { 1000, 16.416 },
                },
                ["aws_sfn_state_machine.few"] = {
                    ["Requests"] = { 0.036, 0.036 },
                    ["Duration (first 1K)"] = { 0.25, 0.015003 },
                },
                ["aws_sfn_state_machine.quiet"] = { ["Requests"] = {}, ["Duration (first 1K)"] = {} },
            },
        },
    },
}
