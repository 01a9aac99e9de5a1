-- Queues: requests, each 64 KB of one counting as one.
local cost = require "guard.cost"

return model {
    aws_sqs_queue = {
        usage = {
            { "monthly_requests", 1000000, "Monthly requests to SQS." },
            { "request_size_kb", 64, "Size of requests to SQS, billed in 64KB chunks." },
        },
        cost = function(r, usage)
            local chunks = cost.round_up(usage.request_size_kb or 64, 64) / 64
            return {
                {
                    name = "Requests",
                    unit = "1M requests",
                    monthly = cost.product(usage.monthly_requests, chunks),
                    multiplier = 1000000,
                    price = {
                        "AWSQueueService/Requests",
                        queueType = r:is_true "fifo_queue" and "FIFO" or "Standard",
                    },
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_sqs_queue" "quiet" {
  name = "quiet"
}

resource "aws_sqs_queue" "small" {
  name = "small"
}

resource "aws_sqs_queue" "large" {
  name       = "large.fifo"
  fifo_queue = true
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_sqs_queue.small:
    monthly_requests: 3000000
    request_size_kb: 10
  aws_sqs_queue.large:
    monthly_requests: 1000000
    request_size_kb: 129
]],
            costs = {
                ["aws_sqs_queue.quiet"] = { ["Requests"] = {} },
                ["aws_sqs_queue.small"] = { ["Requests"] = { 3, 1.2 } },
                ["aws_sqs_queue.large"] = { ["Requests"] = { 3, 1.5 } },
            },
        },
    },
}
