-- Topics: what is published, and what is delivered, by the kind of subscriber. Some of both is free each month.
local cost = require "guard.cost"

-- name, unit, multiplier, key of the usage, usage type, how many are free
local NOTIFICATIONS = {
    {
        "HTTP/HTTPS notifications (over 100k)",
        "100k notifications",
        100000,
        "http_subscriptions",
        "DeliveryAttempts-HTTP;begin=100000",
        100000,
    },
    {
        "Email/Email-JSON notifications (over 1k)",
        "100k notifications",
        100000,
        "email_subscriptions",
        "DeliveryAttempts-SMTP;begin=1000",
        1000,
    },
    {
        "Kinesis Firehose notifications",
        "1M notifications",
        1000000,
        "kinesis_subscriptions",
        "DeliveryAttempts-FIREHOSE",
        0,
    },
    {
        "Mobile Push notifications",
        "1M notifications",
        1000000,
        "mobile_push_subscriptions",
        "DeliveryAttempts-APNS",
        0,
    },
    { "MacOS notifications", "1M notifications", 1000000, "macos_subscriptions", "DeliveryAttempts-MACOS", 0 },
    {
        "SMS notifications (over 100)",
        "100 notifications",
        100,
        "sms_subscriptions",
        "DeliveryAttempts-SMS;begin=100",
        100,
    },
}

-- Requests and notifications count once for each 64 KB.
local function in_chunks(usage)
    return cost.product(usage.monthly_requests, cost.round_up(usage.request_size_kb or 64, 64) / 64)
end

local function beyond(quantity, free)
    return quantity and math.max(quantity - free, 0)
end

local function delivered(kind, requests, usage)
    local subscriptions = requests == 0 and 0 or usage[kind[4]]
    local price = "AmazonSNS/" .. kind[5]
    if kind[4] == "sms_subscriptions" then
        price = usage.sms_notification_price or price -- depends on the country and the carrier
    end
    return {
        name = kind[1],
        unit = kind[2],
        monthly = beyond(cost.product(requests, subscriptions), kind[6]),
        multiplier = kind[3],
        price = price,
        usage_based = true,
    }
end

local function standard_topic(_, usage)
    local requests = in_chunks(usage)
    local rows = {
        {
            name = "API requests (over 1M)",
            unit = "1M requests",
            monthly = beyond(requests, 1000000),
            multiplier = 1000000,
            price = "AmazonSNS/Requests-Tier1;begin=1000000",
            usage_based = true,
        },
    }
    for i, kind in ipairs(NOTIFICATIONS) do
        rows[i + 1] = delivered(kind, requests, usage)
    end
    return rows
end

local function messages(name, unit, quantity, price)
    return {
        name = name,
        unit = unit,
        monthly = quantity,
        multiplier = 1000000,
        price = price,
        usage_based = true,
    }
end

local function payload(name, kilobytes, price)
    return {
        name = name,
        unit = "GB",
        monthly = kilobytes and kilobytes / 1000000,
        price = price,
        usage_based = true,
    }
end

local function fifo_topic(r, usage)
    local requests = usage.monthly_requests
    local kilobytes = cost.product(requests, usage.request_size_kb or 64)
    local rows = {
        messages("FIFO Publish API requests", "1M requests", requests, "AmazonSNS/F-Request-Tier1"),
        payload("FIFO Publish API payload", kilobytes, "AmazonSNS/F-Ingress-Tier1"),
    }
    local subscriptions = #r:links("aws_sns_topic_subscription", "topic_arn")
    if subscriptions > 0 then
        cost.append(rows, {
            messages(
                "FIFO notifications",
                "1M notifications",
                cost.product(requests, subscriptions),
                "AmazonSNS/F-DA-SQS"
            ),
            payload("FIFO notification payload", cost.product(kilobytes, subscriptions), "AmazonSNS/F-Egress-SQS"),
        })
    end
    return rows
end

return model {
    aws_sns_topic = {
        usage = {
            { "monthly_requests", 1000000, "Monthly requests to SNS." },
            { "request_size_kb", 64, "Size of requests to SNS, billed in 64KB chunks." },
            { "http_subscriptions", 100, "Number of HTTP/HTTPS subscriptions." },
            { "email_subscriptions", 100, "Number of Email/Email-JSON subscriptions." },
            { "kinesis_subscriptions", 0, "Number of Kinesis Firehose subscriptions." },
            { "mobile_push_subscriptions", 0, "Number of Mobile Push subscriptions." },
            { "macos_subscriptions", 0, "Number of MacOS subscriptions." },
            { "sms_subscriptions", 1, "Number of SMS subscriptions." },
            { "sms_notification_price", 0.008, "Average price for each SMS notification." },
        },
        cost = function(r, usage)
            return (r:is_true "fifo_topic" and fifo_topic or standard_topic)(r, usage)
        end,
    },
    -- What a subscription costs belongs to its topic; only usage of old files is still told here.
    aws_sns_topic_subscription = {
        usage = {
            { "monthly_requests", 1000000, "Monthly requests to SNS (better at the topic)." },
            { "request_size_kb", 64, "Size of requests to SNS, billed in 64KB chunks (better at the topic)." },
        },
        cost = function(r, usage)
            local protocol = r:text "protocol"
            if protocol ~= "http" and protocol ~= "https" then
                return nil
            end
            return {
                {
                    name = "HTTP notifications",
                    unit = "1M notifications",
                    monthly = in_chunks(usage),
                    multiplier = 1000000,
                    price = "AmazonSNS/DeliveryAttempts-HTTP;begin=100000",
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

resource "aws_sns_topic" "silent" {
  name = "silent"
}

resource "aws_sns_topic_subscription" "hook" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "https"
  endpoint  = "https://example.com/hook"
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "team@example.com"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_sns_topic.alarms:
    monthly_requests: 1500000
    request_size_kb: 65
    http_subscriptions: 1
    email_subscriptions: 0
    kinesis_subscriptions: 2
    sms_subscriptions: 1
    sms_notification_price: 0.01
  aws_sns_topic.silent:
    monthly_requests: 0
  aws_sns_topic_subscription.hook:
    monthly_requests: 5000000
]],
            costs = {
                ["aws_sns_topic.alarms"] = {
                    ["API requests (over 1M)"] = { 2, 1 },
                    ["HTTP/HTTPS notifications (over 100k)"] = { 29, 1.74 },
                    ["Kinesis Firehose notifications"] = { 6, 1.14 },
                    ["Mobile Push notifications"] = {},
                    ["MacOS notifications"] = {},
                    ["SMS notifications (over 100)"] = { 29999, 29999 },
                },
                ["aws_sns_topic.silent"] = {},
                ["aws_sns_topic_subscription.hook"] = { ["HTTP notifications"] = { 5, 3 } },
            },
        },
        {
            main = [[
provider "aws" {
  region = "us-east-1"
}

resource "aws_sns_topic" "orders" {
  name       = "orders.fifo"
  fifo_topic = true
}

resource "aws_sns_topic" "alone" {
  name       = "alone.fifo"
  fifo_topic = true
}

resource "aws_sns_topic_subscription" "queue" {
  count     = 2
  topic_arn = aws_sns_topic.orders.arn
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:us-east-1:123456789012:orders-${count.index}.fifo"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_sns_topic.orders:
    monthly_requests: 3000000
    request_size_kb: 100
]],
            costs = {
                ["aws_sns_topic.orders"] = {
                    ["FIFO Publish API requests"] = { 3, 0.9 },
                    ["FIFO Publish API payload"] = { 300, 5.1 },
                    ["FIFO notifications"] = { 6, 0.06 },
                    ["FIFO notification payload"] = { 600, 0.6 },
                },
                ["aws_sns_topic.alone"] = {
                    ["FIFO Publish API requests"] = {},
                    ["FIFO Publish API payload"] = {},
                },
            },
        },
        {
            main = [[
resource "aws_sns_topic" "texts" {
  name = "texts"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_sns_topic.texts:
    monthly_requests: 1100
    http_subscriptions: 0
    email_subscriptions: 0
    kinesis_subscriptions: 0
    mobile_push_subscriptions: 0
    macos_subscriptions: 0
    sms_subscriptions: 1
]],
            costs = { ["aws_sns_topic.texts"] = { ["SMS notifications (over 100)"] = { 10, "not priced" } } },
        },
    },
}
