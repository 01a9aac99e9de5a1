-- VPC endpoints: by the hour in each subnet, and by the gigabyte. Those that are gateways are free.
local cost = require "guard.cost"
local value = require "guard.value"

local BYTES = "AmazonVPC/VpcEndpoint-Bytes;endpointType="

-- One interface in each subnet: those that are listed, refer to resources, or are associated elsewhere.
local function interfaces(r)
    local listed = value.is_list(r:get "subnet_ids") and #r:get "subnet_ids" or 0
    local known = math.max(listed, #r:refers("subnet_ids", "aws_subnet"))
    return math.max(known + #r:links("aws_vpc_endpoint_subnet_association", "vpc_endpoint_id"), 1)
end

local function hours(kind, quantity)
    return {
        name = ("Endpoint (%s)"):format(kind),
        unit = "hours",
        hourly = quantity,
        price = "AmazonVPC/VpcEndpoint-Hours;endpointType=" .. kind,
    }
end

local function endpoint(r, usage)
    local kind = (r:text "vpc_endpoint_type" or "Gateway"):lower()
    local processed = {
        name = "Data processed (%s)",
        unit = "GB",
        monthly = usage.monthly_data_processed_gb,
        usage_based = true,
    }
    if kind == "interface" then
        local rows = cost.tiers(processed, {
            { "first 1PB", 1000000, BYTES .. "Interface" },
            { "next 4PB", 4000000, BYTES .. "Interface;begin=1000000" },
            { "over 5PB", nil, BYTES .. "Interface;begin=5000000" },
        })
        rows[#rows + 1] = hours("Interface", interfaces(r))
        return rows
    elseif kind == "gatewayloadbalancer" then
        return {
            cost.with(processed, { name = "Data processed", price = BYTES .. "GatewayLoadBalancer" }),
            hours("GatewayLoadBalancer", interfaces(r)),
        }
    elseif kind == "gateway" then
        return nil
    end
    return nil, "the price of its type is not known"
end

return model {
    aws_vpc_endpoint = {
        usage = { { "monthly_data_processed_gb", 1000, "Monthly data processed by the VPC endpoint(s) in GB." } },
        cost = endpoint,
    },
    examples = {
        {
            main = [[
resource "aws_vpc_endpoint" "gateway" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.us-east-1.s3"
}

resource "aws_vpc_endpoint" "one" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.ec2"
  vpc_endpoint_type = "Interface"
}

resource "aws_vpc_endpoint" "three" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.ec2"
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.a.id, "subnet-2", "subnet-3"]
}

resource "aws_vpc_endpoint" "all" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.ec2"
  vpc_endpoint_type = "Interface"
  subnet_ids        = aws_subnet.each[*].id
}

resource "aws_vpc_endpoint" "balanced" {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.vpce.us-east-1.vpce-svc-1"
  vpc_endpoint_type = "GatewayLoadBalancer"
  subnet_ids        = ["subnet-2"]
}

resource "aws_subnet" "a" {
  vpc_id = "vpc-1"
}

resource "aws_subnet" "each" {
  count  = 2
  vpc_id = "vpc-1"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_vpc_endpoint.three:
    monthly_data_processed_gb: 6000000
  aws_vpc_endpoint.balanced:
    monthly_data_processed_gb: 200
]],
            costs = {
                ["aws_vpc_endpoint.one"] = {
                    ["Data processed (first 1PB)"] = {},
                    ["Endpoint (Interface)"] = { 730, 7.3 },
                },
                ["aws_vpc_endpoint.three"] = {
                    ["Data processed (first 1PB)"] = { 1000000, 10000 },
                    ["Data processed (next 4PB)"] = { 4000000, 24000 },
                    ["Data processed (over 5PB)"] = { 1000000, 4000 },
                    ["Endpoint (Interface)"] = { 2190, 21.9 },
                },
                ["aws_vpc_endpoint.all"] = {
                    ["Data processed (first 1PB)"] = {},
                    ["Endpoint (Interface)"] = { 1460, 14.6 },
                },
                ["aws_vpc_endpoint.balanced"] = {
                    ["Data processed"] = { 200, 0.7 },
                    ["Endpoint (GatewayLoadBalancer)"] = { 730, 7.3 },
                },
            },
        },
    },
}
