-- API Gateway: REST, HTTP and WebSocket APIs by what goes through them; caches of stages by the hour.
local cost = require "guard.cost"

local function api(name)
    return "AmazonApiGateway/ApiGateway" .. name
end

-- Requests and messages are metered in pieces of `size` KB.
local function metered(quantity, kilobytes, size)
    return cost.product(quantity, cost.round_up(kilobytes or size, size) / size)
end

local function by_usage(name, unit, quantity)
    return { name = name, unit = unit, monthly = quantity, multiplier = 1000000, usage_based = true }
end

local function websocket(usage)
    local messages = metered(usage.monthly_messages, usage.message_size_kb, 32)
    local rows = cost.tiers(by_usage("Messages (%s)", "1M messages", messages), {
        { "first 1B", 1000000000, api "Message" },
        { "over 1B", nil, api "Message;begin=1000000000" },
    })
    rows[#rows + 1] = cost.with(
        by_usage("Connection duration", "1M minutes", usage.monthly_connection_mins),
        { price = api "Minute" }
    )
    return rows
end

local function http(usage)
    local requests = metered(usage.monthly_requests, usage.request_size_kb, 512)
    return cost.tiers(by_usage("Requests (%s)", "1M requests", requests), {
        { "first 300M", 300000000, api "HttpRequest" },
        { "over 300M", nil, api "HttpRequest;begin=300000000" },
    })
end

return model {
    aws_api_gateway_rest_api = {
        usage = { { "monthly_requests", 100000000, "Monthly requests to the Rest API Gateway." } },
        cost = function(_, usage)
            return cost.tiers(by_usage("Requests (%s)", "1M requests", usage.monthly_requests), {
                { "first 333M", 333000000, api "Request" },
                { "next 667M", 667000000, api "Request;begin=333000000" },
                { "next 19B", 19000000000, api "Request;begin=1000000000" },
                { "over 20B", nil, api "Request;begin=20000000000" },
            })
        end,
    },
    aws_api_gateway_stage = {
        cost = function(r)
            if not r:is_true "cache_cluster_enabled" then
                return nil
            end
            local size = r:text "cache_cluster_size" or "0.5"
            return {
                {
                    name = ("Cache memory (%s GB)"):format(size),
                    unit = "hours",
                    hourly = 1,
                    price = { api "CacheUsage", cacheMemorySizeGb = size },
                },
            }
        end,
    },
    aws_apigatewayv2_api = {
        usage = {
            { "monthly_requests", 100000000, "Monthly requests to the HTTP API Gateway." },
            { "request_size_kb", 512, "Average request size in KB, metered in 512KB increments." },
            { "monthly_messages", 1500000000, "Monthly number of messages sent to the Websocket API Gateway." },
            { "message_size_kb", 32, "Average message size in KB, metered in 32KB increments." },
            { "monthly_connection_mins", 10000000, "Monthly total connection minutes to Websockets." },
        },
        cost = function(r, usage)
            return (r:text "protocol_type" == "WEBSOCKET" and websocket or http)(usage)
        end,
    },
    examples = {
        {
            main = [[
resource "aws_api_gateway_rest_api" "idle" {
  name = "idle"
}

resource "aws_api_gateway_rest_api" "busy" {
  name = "busy"
}

resource "aws_api_gateway_stage" "cached" {
  rest_api_id           = aws_api_gateway_rest_api.busy.id
  deployment_id         = "d"
  stage_name            = "cached"
  cache_cluster_enabled = true
  cache_cluster_size    = "6.1"
}

resource "aws_api_gateway_stage" "plain" {
  rest_api_id   = aws_api_gateway_rest_api.busy.id
  deployment_id = "d"
  stage_name    = "plain"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_api_gateway_rest_api.busy:
    monthly_requests: 433000000
]],
            costs = {
                ["aws_api_gateway_rest_api.idle"] = { ["Requests (first 333M)"] = {} },
                ["aws_api_gateway_rest_api.busy"] = {
                    ["Requests (first 333M)"] = { 333, 1165.5 },
                    ["Requests (next 667M)"] = { 100, 280 },
                },
                ["aws_api_gateway_stage.cached"] = { ["Cache memory (6.1 GB)"] = { 730, 146 } },
            },
        },
        {
            main = [[
resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_api" "quiet" {
  name          = "quiet"
  protocol_type = "WEBSOCKET"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_apigatewayv2_api.http:
    monthly_requests: 200000000
    request_size_kb: 513
  aws_apigatewayv2_api.chat:
    monthly_messages: 2000000
    message_size_kb: 16
    monthly_connection_mins: 8000000
]],
            costs = {
                ["aws_apigatewayv2_api.http"] = {
                    ["Requests (first 300M)"] = { 300, 300 },
                    ["Requests (over 300M)"] = { 100, 90 },
                },
                ["aws_apigatewayv2_api.chat"] = {
                    ["Messages (first 1B)"] = { 2, 2 },
                    ["Connection duration"] = { 8, 2 },
                },
                ["aws_apigatewayv2_api.quiet"] = { ["Messages (first 1B)"] = {}, ["Connection duration"] = {} },
            },
        },
    },
}
