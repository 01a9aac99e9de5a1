-- Data transfer: what leaves a region, and what goes between its zones. It is in usage files only, with its region.
local cost = require "guard.cost"

local INTERNET = "AWSDataTransfer/DataTransfer-Out-Bytes"

-- label, width in GB, price
local TIERS = {
    { "first 10TB", 10240, INTERNET },
    { "next 40TB", 40960, INTERNET .. ";begin=10240" },
    { "next 100TB", 102400, INTERNET .. ";begin=51200" },
    { "over 150TB", nil, INTERNET .. ";begin=153600" },
}

local US_EAST = { ["us-east-1"] = true, ["us-east-2"] = true }

local function by_usage(name, quantity, price)
    return { name = name, unit = "GB", monthly = quantity, price = price, usage_based = true }
end

local function transfer(r, usage)
    local region = r:region()
    local rows = {
        by_usage( -- charged on both sides
            "Intra-region data transfer",
            cost.product(usage.monthly_intra_region_gb, 2),
            "AWSDataTransfer/DataTransfer-Regional-Bytes"
        ),
    }
    local internet = by_usage("Outbound data transfer to Internet", usage.monthly_outbound_internet_gb, INTERNET)
    if region:find "^cn%-" then -- one price, whatever the amount
        rows[2] = internet
    else
        cost.append(rows, cost.tiers(cost.with(internet, { name = internet.name .. " (%s)" }), TIERS))
    end
    if US_EAST[region] then
        rows[#rows + 1] = by_usage(
            "Outbound data transfer to US East regions",
            usage.monthly_outbound_us_east_to_us_east_gb,
            "AWSDataTransfer/AWS-Out-Bytes;toLocation=US East"
        )
    end
    rows[#rows + 1] = by_usage(
        "Outbound data transfer to other regions",
        usage.monthly_outbound_other_regions_gb,
        "AWSDataTransfer/AWS-Out-Bytes"
    )
    return rows
end

return model {
    aws_data_transfer = {
        usage = {
            { "region", "us-east-1", "Region the data transfer is originating from." },
            {
                "monthly_intra_region_gb",
                1000,
                "Monthly data transferred between availability zones in the region; counted twice, in and out.",
            },
            {
                "monthly_outbound_us_east_to_us_east_gb",
                500,
                "Monthly data transferred between US east regions, if the region is one.",
            },
            { "monthly_outbound_other_regions_gb", 750, "Monthly data transferred to other AWS regions." },
            { "monthly_outbound_internet_gb", 5000, "Monthly data transferred to the Internet." },
        },
        cost = transfer,
    },
    examples = {
        {
            main = "",
            usage = [[
version: 0.1
resource_usage:
  aws_data_transfer.ohio:
    region: us-east-2
    monthly_intra_region_gb: 100
    monthly_outbound_us_east_to_us_east_gb: 300
    monthly_outbound_other_regions_gb: 50
    monthly_outbound_internet_gb: 160000
  aws_data_transfer.frankfurt:
    region: eu-central-1
    monthly_outbound_internet_gb: 20000
]],
            costs = {
                ["aws_data_transfer.ohio"] = {
                    ["Intra-region data transfer"] = { 200, 2 },
                    ["Outbound data transfer to Internet (first 10TB)"] = { 10240, 921.6 },
                    ["Outbound data transfer to Internet (next 40TB)"] = { 40960, 3481.6 },
                    ["Outbound data transfer to Internet (next 100TB)"] = { 102400, 7168 },
                    ["Outbound data transfer to Internet (over 150TB)"] = { 6400, 320 },
                    ["Outbound data transfer to US East regions"] = { 300, 3 },
                    ["Outbound data transfer to other regions"] = { 50, 1 },
                },
                ["aws_data_transfer.frankfurt"] = {
                    ["Intra-region data transfer"] = {},
                    ["Outbound data transfer to Internet (first 10TB)"] = { 10240, 921.6 },
                    ["Outbound data transfer to Internet (next 40TB)"] = { 9760, 829.6 },
                    ["Outbound data transfer to other regions"] = {},
                },
            },
        },
        {
            main = "",
            usage = [[
version: 0.1
resource_usage:
  aws_data_transfer.beijing:
    region: cn-north-1
    monthly_outbound_internet_gb: 20000
]],
            costs = {
                ["aws_data_transfer.beijing"] = {
                    ["Intra-region data transfer"] = { [2] = "not priced" },
                    ["Outbound data transfer to Internet"] = { 20000, 18660 },
                    ["Outbound data transfer to other regions"] = { [2] = "not priced" },
                },
            },
        },
        {
            main = "",
            usage = [[
version: 0.1
resource_type_default_usage:
  aws_data_transfer:
    region: sa-east-1
    monthly_outbound_other_regions_gb: 100
resource_usage:
  aws_data_transfer.usual:
    monthly_intra_region_gb: 0
    monthly_outbound_internet_gb: 0
]],
            costs = {
                ["aws_data_transfer.usual"] = { ["Outbound data transfer to other regions"] = { 100, 13.8 } },
            },
        },
    },
}
