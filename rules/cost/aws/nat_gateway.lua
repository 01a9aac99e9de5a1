-- NAT gateways: by the hour, and by the gigabyte that goes through them.
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
