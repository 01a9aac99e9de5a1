-- Global Accelerator: a fee by the hour, and a premium for what flows, by where endpoints and clients are.

-- key of the usage, edge locations
local EDGES = {
    { "us", "US, Mexico, Canada" },
    { "europe", "Europe" },
    { "south_africa", "South Africa, Kenya" },
    { "south_america", "South America" },
    { "south_korea", "South Korea" },
    { "middle_east", "Middle East" },
    { "australia", "Australia, New Zealand" },
    { "asia_pacific", "Asia Pacific" },
    { "india", "India, Indonesia, Philippines, Thailand" },
}

-- The part of the world that a region is in, as AWS groups them for this price.
local PARTS = {
    { "^us%-", "North America" },
    { "^ca%-", "North America" },
    { "^mx%-", "North America" },
    { "^eu%-", "Europe" },
    { "^sa%-", "South America" },
    { "^af%-", "South Africa" },
    { "^me%-", "Middle East" },
    { "^il%-", "Middle East" },
    { "^ap%-south%-", "India" },
    { "^ap%-northeast%-2$", "South Korea" },
    { "^ap%-southeast%-[24]$", "Australia" },
    { "^ap%-", "Asia Pacific" },
}

local function part_of(region)
    for _, part in ipairs(PARTS) do
        if region:find(part[1]) then
            return part[2]
        end
    end
    return region
end

local function sum(amounts)
    local total = 0
    for _, amount in pairs(amounts) do
        total = total + amount
    end
    return total
end

-- Only the direction in which more flows is charged.
local function endpoint_group(r, usage)
    local inward = usage.monthly_inbound_data_transfer_gb or {}
    local outward = usage.monthly_outbound_data_transfer_gb or {}
    local is_inward = sum(inward) > sum(outward)
    local amounts = is_inward and inward or outward
    local name = is_inward and "Inbound DT-premium fee" or "Outbound DT-premium fee"
    local from = part_of(r:text "endpoint_group_region" or r:region())
    local parts = {}
    for _, edge in ipairs(EDGES) do
        if amounts[edge[1]] then
            local fee = {
                name = name,
                unit = "GB",
                monthly = amounts[edge[1]],
                price = { "AWSGlobalAccelerator/DT-Premium", awsRegion = from, edge = edge[2] },
                usage_based = true,
            }
            parts[#parts + 1] = { name = edge[2], rows = { fee } }
        end
    end
    return parts
end

local function by_edge(key, text)
    local keys = {}
    for i, edge in ipairs(EDGES) do
        keys[i] = { edge[1], 1000, edge[2] }
    end
    return { key, keys, text }
end

return model {
    aws_globalaccelerator_accelerator = {
        cost = function()
            return {
                {
                    name = "Fixed fee",
                    unit = "hours",
                    hourly = 1,
                    price = "AWSGlobalAccelerator/Accelerator-fixed-fee",
                },
            }
        end,
    },
    aws_globalaccelerator_endpoint_group = {
        usage = {
            by_edge("monthly_inbound_data_transfer_gb", "Monthly data from clients at these edge locations, in GB:"),
            by_edge("monthly_outbound_data_transfer_gb", "Monthly data to clients at these edge locations, in GB:"),
        },
        cost = endpoint_group,
    },
    examples = {
        {
            main = [[
resource "aws_globalaccelerator_accelerator" "front" {
  name = "front"
}

resource "aws_globalaccelerator_endpoint_group" "ireland" {
  listener_arn          = "arn:aws:globalaccelerator::123456789012:accelerator/a/listener/l"
  endpoint_group_region = "eu-west-1"
}

resource "aws_globalaccelerator_endpoint_group" "oregon" {
  listener_arn          = "arn:aws:globalaccelerator::123456789012:accelerator/a/listener/l"
  endpoint_group_region = "us-west-2"
}

resource "aws_globalaccelerator_endpoint_group" "cape_town" {
  listener_arn          = "arn:aws:globalaccelerator::123456789012:accelerator/a/listener/l"
  endpoint_group_region = "af-south-1"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_globalaccelerator_endpoint_group.ireland:
    monthly_inbound_data_transfer_gb:
      australia: 1000
      us: 2000
    monthly_outbound_data_transfer_gb:
      us: 2500
  aws_globalaccelerator_endpoint_group.oregon:
    monthly_inbound_data_transfer_gb:
      europe: 100
    monthly_outbound_data_transfer_gb:
      asia_pacific: 400
  aws_globalaccelerator_endpoint_group.cape_town:
    monthly_outbound_data_transfer_gb:
      south_africa: 100
]],
            costs = {
                ["aws_globalaccelerator_accelerator.front"] = { ["Fixed fee"] = { 730, 18.25 } },
                ["aws_globalaccelerator_endpoint_group.ireland"] = {
                    ["US, Mexico, Canada > Inbound DT-premium fee"] = { 2000, 30 },
                    ["Australia, New Zealand > Inbound DT-premium fee"] = { 1000, 105 },
                },
                ["aws_globalaccelerator_endpoint_group.oregon"] = {
                    ["Asia Pacific > Outbound DT-premium fee"] = { 400, 14 },
                },
                ["aws_globalaccelerator_endpoint_group.cape_town"] = {
                    ["South Africa, Kenya > Outbound DT-premium fee"] = { 100, "not priced" },
                },
            },
        },
    },
}
