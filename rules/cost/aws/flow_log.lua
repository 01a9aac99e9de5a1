-- Flow logs: what is written, by where it is delivered to. What is kept there costs at its group or bucket.
local cost = require "guard.cost"

local KINDS = {
    ["cloud-watch-logs"] = { "CloudWatch Logs", "AmazonCloudWatch/VendedLog-Bytes" },
    s3 = { "S3", "AmazonCloudWatch/S3-Egress-Bytes" },
    ["kinesis-data-firehose"] = { "Firehose", "AmazonCloudWatch/Firehose-Egress-Bytes" },
}

return model {
    aws_flow_log = {
        usage = { { "monthly_data_delivered_gb", 100, "Monthly flow logs delivered to the destination in GB." } },
        cost = function(r, usage)
            local kind = KINDS[r:text "log_destination_type"] or KINDS["cloud-watch-logs"]
            return cost.tiers({
                name = ("Logs delivered to %s (%%s)"):format(kind[1]),
                unit = "GB",
                monthly = usage.monthly_data_delivered_gb,
                usage_based = true,
            }, {
                { "first 10TB", 10240, kind[2] },
                { "next 20TB", 20480, kind[2] .. ";begin=10240" },
                { "next 20TB", 20480, kind[2] .. ";begin=30720" },
                { "over 50TB", nil, kind[2] .. ";begin=51200" },
            })
        end,
    },
    examples = {
        {
            main = [[
resource "aws_flow_log" "quiet" {
  vpc_id          = "vpc-1"
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:us-east-1:123456789012:log-group:flows"
}

resource "aws_flow_log" "groups" {
  vpc_id          = "vpc-1"
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:us-east-1:123456789012:log-group:flows"
}

resource "aws_flow_log" "bucket" {
  vpc_id               = "vpc-1"
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::flows"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_flow_log.groups:
    monthly_data_delivered_gb: 200
  aws_flow_log.bucket:
    monthly_data_delivered_gb: 12000
]],
            costs = {
                ["aws_flow_log.quiet"] = { ["Logs delivered to CloudWatch Logs (first 10TB)"] = {} },
                ["aws_flow_log.groups"] = { ["Logs delivered to CloudWatch Logs (first 10TB)"] = { 200, 100 } },
                ["aws_flow_log.bucket"] = {
                    ["Logs delivered to S3 (first 10TB)"] = { 10240, 2560 },
                    ["Logs delivered to S3 (next 20TB)"] = { 1760, 264 },
                },
            },
        },
    },
}
