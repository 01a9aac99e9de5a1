-- Provisioned concurrency of Lambda functions: executions kept ready, by memory and time, and what runs in them. All by
-- usage: when nothing is said of the time and the requests, nothing is charged.

local function config_cost(r, usage)
    local lambda = r:refers("function_name", "aws_lambda_function")[1]
    local architecture = usage.architecture or lambda and lambda:text "architectures[0]"
    local memory = usage.memory_mb or lambda and lambda:number "memory_size" or 128
    local suffix = architecture == "arm64" and "-ARM" or ""
    local requests = usage.monthly_requests or 0
    local ready = r:number "provisioned_concurrent_executions"
    local seconds = (usage.monthly_duration_hrs or 0) * 3600
    return {
        {
            name = "Requests",
            unit = "1M requests",
            monthly = requests,
            multiplier = 1000000,
            price = "AWSLambda/Request" .. suffix,
            usage_based = true,
        },
        {
            name = "Provisioned Concurrency",
            unit = "GB-seconds",
            monthly = ready and ready * seconds * memory / 1024,
            price = "AWSLambda/Lambda-Provisioned-Concurrency" .. suffix,
            usage_based = true,
        },
        {
            name = "Duration",
            unit = "GB-seconds",
            monthly = requests * math.max(math.ceil(usage.request_duration_ms or 1), 1) / 1000 * memory / 1024,
            price = "AWSLambda/Lambda-Provisioned-GB-Second" .. suffix,
            usage_based = true,
        },
    }
end

return model {
    aws_lambda_provisioned_concurrency_config = {
        usage = {
            {
                "monthly_duration_hrs",
                100,
                "Number of hours in a month that provisioned concurrency will be enabled.",
            },
            {
                "request_duration_ms",
                350,
                "Average duration of each request in milliseconds during the enabled period.",
            },
            {
                "monthly_requests",
                10000000,
                "Number of requests sent to the function during the enabled period.",
            },
            { "architecture", "arm64", "Architecture of the Lambda function." },
            { "memory_mb", 512, "Memory size of the Lambda function." },
        },
        cost = config_cost,
    },
    examples = {
        {
            main = [[
resource "aws_lambda_function" "api" {
  function_name = "api"
  memory_size   = 2048
}

resource "aws_lambda_provisioned_concurrency_config" "linked" {
  function_name                     = aws_lambda_function.api.function_name
  provisioned_concurrent_executions = 10
  qualifier                         = "live"
}

resource "aws_lambda_provisioned_concurrency_config" "arm" {
  function_name                     = "worker"
  provisioned_concurrent_executions = 5
  qualifier                         = "live"
}

resource "aws_lambda_provisioned_concurrency_config" "unsaid" {
  function_name                     = "other"
  provisioned_concurrent_executions = 5
  qualifier                         = "live"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_lambda_provisioned_concurrency_config.linked:
    monthly_duration_hrs: 200
    request_duration_ms: 250
    monthly_requests: 4000000
  aws_lambda_provisioned_concurrency_config.arm:
    monthly_duration_hrs: 100
    request_duration_ms: 100
    monthly_requests: 1000000
    architecture: arm64
    memory_mb: 1024
]],
            costs = {
                ["aws_lambda_function.api"] = {
                    ["Requests"] = {},
                    ["Ephemeral storage"] = {},
                    ["Duration (first 6B)"] = {},
                },
                ["aws_lambda_provisioned_concurrency_config.linked"] = {
                    ["Requests"] = { 4, 0.8 },
                    ["Provisioned Concurrency"] = { 14400000, 60.00048 },
                    ["Duration"] = { 2000000, 19.4444 },
                },
                ["aws_lambda_provisioned_concurrency_config.arm"] = {
                    ["Requests"] = { 1, 0.2 },
                    ["Provisioned Concurrency"] = { 1800000, 6.00012 },
                    ["Duration"] = { 100000, 0.77778 },
                },
            },
        },
    },
}
