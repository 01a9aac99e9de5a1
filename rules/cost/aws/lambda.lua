-- Lambda functions: requests, and memory by the second; cheaper on ARM and beyond some billions of GB-seconds.
local cost = require "guard.cost"

local TIERS = {
    x86_64 = {
        { "first 6B", 6e9, "AWSLambda/Lambda-GB-Second" },
        { "next 9B", 9e9, "AWSLambda/Lambda-GB-Second;begin=6000000000" },
        { "over 15B", nil, "AWSLambda/Lambda-GB-Second;begin=15000000000" },
    },
    arm64 = {
        { "first 7.5B", 7.5e9, "AWSLambda/Lambda-GB-Second-ARM" },
        { "next 11.25B", 11.25e9, "AWSLambda/Lambda-GB-Second-ARM;begin=7500000000" },
        { "over 18.75B", nil, "AWSLambda/Lambda-GB-Second-ARM;begin=18750000000" },
    },
}

local function function_cost(r, usage)
    local arm = r:text "architectures[0]" == "arm64"
    local storage = r:number "ephemeral_storage[0].size" or 512
    local seconds -- of all requests; each lasts a whole number of milliseconds, one at least
    if usage.monthly_requests then
        local milliseconds = math.max(math.ceil(usage.request_duration_ms or 1), 1)
        seconds = usage.monthly_requests * milliseconds / 1000
    end
    local duration = {
        name = "Duration (%s)",
        unit = "GB-seconds",
        monthly = cost.product((r:number "memory_size" or 128) / 1024, seconds),
        usage_based = true,
    }
    local rows = {
        {
            name = "Requests",
            unit = "1M requests",
            monthly = usage.monthly_requests,
            multiplier = 1000000,
            price = arm and "AWSLambda/Request-ARM" or "AWSLambda/Request",
            usage_based = true,
        },
        {
            name = "Ephemeral storage",
            unit = "GB-seconds",
            monthly = cost.product(math.max(storage - 512, 0) / 1024, seconds),
            price = arm and "AWSLambda/Lambda-Storage-GB-Second-ARM" or "AWSLambda/Lambda-Storage-GB-Second",
            optional = storage <= 512, -- what every function has for nothing
        },
    }
    if r:region():find "^cn%-" then -- one price, whatever the amount
        rows[3] = cost.with(duration, { name = "Duration", price = TIERS[arm and "arm64" or "x86_64"][1][3] })
        return rows
    end
    return cost.append(rows, cost.tiers(duration, TIERS[arm and "arm64" or "x86_64"]))
end

return model {
    aws_lambda_function = {
        usage = {
            { "monthly_requests", 100000, "Monthly requests to the Lambda function." },
            { "request_duration_ms", 500, "Average duration of each request in milliseconds." },
        },
        cost = function_cost,
    },
    examples = {
        {
            main = [[
resource "aws_lambda_function" "idle" {
  function_name = "idle"
}

resource "aws_lambda_function" "busy" {
  function_name = "busy"
  memory_size   = 1024
  ephemeral_storage {
    size = 1024
  }
}

resource "aws_lambda_function" "arm" {
  function_name = "arm"
  architectures = ["arm64"]
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_lambda_function.busy:
    monthly_requests: 8000000000
    request_duration_ms: 999.5
  aws_lambda_function.arm:
    monthly_requests: 1000000
]],
            costs = {
                ["aws_lambda_function.idle"] = {
                    ["Requests"] = {},
                    ["Ephemeral storage"] = {},
                    ["Duration (first 6B)"] = {},
                },
                ["aws_lambda_function.busy"] = {
                    ["Requests"] = { 8000, 1600 },
                    ["Ephemeral storage"] = { 4000000000, 123.6 },
                    ["Duration (first 6B)"] = { 6000000000, 100000.2 },
                    ["Duration (next 9B)"] = { 2000000000, 30000 },
                },
                ["aws_lambda_function.arm"] = {
                    ["Requests"] = { 1, 0.2 },
                    ["Duration (first 7.5B)"] = { 125, 0.001666675 },
                },
            },
        },
    },
}
