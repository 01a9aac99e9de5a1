-- NAT gateways: by the hour, and by the gigabyte that goes through them.
local advice = require "guard.cost_advice"
local stack = require "guard.stack"

-- The network that a gateway is in, where the stack tells: the VPC's address, or its id.
local function network_of(r)
    local subnet = r:refers("subnet_id", "aws_subnet")[1]
    local vpc = subnet and subnet:refers("vpc_id", "aws_vpc")[1]
    return vpc and vpc:address() or subnet and subnet:text "vpc_id"
end

-- The gateways of the same network, in the order of their addresses. Private ones are no way out.
local function gateways_beside(r)
    local network, found = network_of(r), {}
    for _, other in ipairs(stack.all "aws_nat_gateway") do
        if other == r or network_of(other) == network and other:text "connectivity_type" ~= "private" then
            found[#found + 1] = other
        end
    end
    return found
end

local function savings(r)
    if r:text "connectivity_type" == "private" or not advice.is_lesser_environment(r) then
        return nil
    end
    local all = gateways_beside(r)
    if #all < 2 or all[1] == r then
        return nil
    end
    local message = "outside production one NAT gateway is enough, and the network has %d"
    return { { rule = "waste", message = message:format(#all), rows = {} } }
end

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
        savings = savings,
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
            savings = {}, -- nothing says that it is not production
        },
        {
            main = [[
provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = { Environment = "shop-staging" }
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "main" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_subnet" "other" {
  vpc_id     = aws_vpc.other.id
  cidr_block = "10.1.0.0/24"
}

resource "aws_nat_gateway" "main" {
  count     = 2
  subnet_id = aws_subnet.main[count.index].id
}

resource "aws_nat_gateway" "other" {
  subnet_id = aws_subnet.other.id
}

resource "aws_nat_gateway" "inside" {
  subnet_id         = aws_subnet.main[0].id
  connectivity_type = "private"
}]],
            costs = {
                ["aws_nat_gateway.main[0]"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} },
                ["aws_nat_gateway.main[1]"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} },
                ["aws_nat_gateway.other"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} },
                ["aws_nat_gateway.inside"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} },
            },
            savings = { ["aws_nat_gateway.main[1]"] = 32.85 },
        },
    },
}
