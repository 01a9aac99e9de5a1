-- NAT gateways: by the hour, and by the gigabyte that goes through them.
local advice = require "guard.cost_advice"
local stack = require "guard.stack"

return model {
    aws_nat_gateway = {
        usage = { { "monthly_data_processed_gb", 100, "Monthly data processed by the NAT gateway in GB." } },
        cost = function(_, usage)
            return {
                { name = "NAT gateway", unit = "hours", hourly = 1, price = "AmazonEC2/NatGateway-Hours" },
                {
                    name = "Data processed",
                    unit = "GB",
                    monthly = usage.monthly_data_processed_gb,
                    price = "AmazonEC2/NatGateway-Bytes",
                    usage_based = true,
                },
            }
        end,
        savings = function(r)
            local all = stack.all "aws_nat_gateway"
            if #all < 2 or all[1] == r or not advice.is_lesser_environment(r) then
                return nil
            end
            local message = "outside production one NAT gateway is enough, and the stack has %d"
            return { { rule = "waste", message = message:format(#all), rows = {} } }
        end,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "us-east-1"
}

resource "aws_nat_gateway" "quiet" {
  subnet_id = "subnet-1"
}

resource "aws_nat_gateway" "busy" {
  subnet_id = "subnet-1"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_nat_gateway.busy:
    monthly_data_processed_gb: 100
]],
            costs = {
                ["aws_nat_gateway.quiet"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} },
                ["aws_nat_gateway.busy"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = { 100, 4.5 } },
            },
        },
    },
}
