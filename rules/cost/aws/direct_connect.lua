-- Direct Connect: ports by the hour, data by the region that it comes from; gateways at transit gateways.

-- Where a location is, by the region that the connection is declared in.
local LOCATIONS = { us = "United States", eu = "Europe" }

local REGIONS = {
    "af_south_1", "ap_east_1", "ap_northeast_1", "ap_northeast_2", "ap_northeast_3", "ap_south_1", "ap_south_2",
    "ap_southeast_1", "ap_southeast_2", "ap_southeast_3", "ap_southeast_4", "ap_southeast_5", "ap_southeast_7",
    "ca_central_1", "ca_west_1", "eu_central_1", "eu_central_2", "eu_north_1", "eu_south_1", "eu_south_2",
    "eu_west_1", "eu_west_2", "eu_west_3", "il_central_1", "me_central_1", "me_south_1", "mx_central_1",
    "sa_east_1", "us_east_1", "us_east_2", "us_gov_east_1", "us_gov_west_1", "us_west_1", "us_west_2",
}

local function region_keys()
    local keys = {}
    for i, name in ipairs(REGIONS) do
        local region = name:gsub("_", "-")
        keys[i] = { name, 100, ("Monthly outbound data from %s to the DX location in GB."):format(region) }
    end
    return keys
end

local function outbound(r, region, gigabytes)
    return {
        name = ("Outbound data transfer (from %s, to %s)"):format(region, r:text "location" or "location"),
        unit = "GB",
        monthly = gigabytes,
        price = {
            "AWSDirectConnect/DataXfer-Out",
            toLocation = LOCATIONS[r:region():match "^(%l+)%-"] or r:region(),
            region = region,
        },
        usage_based = true,
    }
end

local function connection(r, usage)
    local rows = {
        {
            name = "DX connection",
            unit = "hours",
            hourly = 1,
            price = {
                "AWSDirectConnect/PortUsage",
                connectionType = (usage.dx_connection_type or "dedicated"):lower(),
                portSpeed = r:text "bandwidth" or "unknown",
            },
        },
    }
    local by_region = usage.monthly_outbound_from_region_to_dx_connection_location
    if by_region then
        for _, name in ipairs(REGIONS) do
            if by_region[name] then
                rows[#rows + 1] = outbound(r, (name:gsub("_", "-")), by_region[name])
            end
        end
    elseif usage.monthly_outbound_region_to_dx_location_gb then
        rows[2] = outbound(r, r:region(), usage.monthly_outbound_region_to_dx_location_gb)
    end
    return rows
end

-- A virtual private gateway costs nothing here; only what is attached to a transit gateway does.
local function association(r, usage)
    local gateway = r:text "associated_gateway_id"
    if gateway and gateway:find "^vgw%-" or r:refers("associated_gateway_id", "aws_vpn_gateway")[1] then
        return nil
    end
    return {
        {
            name = "Data processed",
            unit = "GB",
            monthly = usage.monthly_data_processed_gb,
            price = "AmazonVPC/TransitGateway-Bytes",
            usage_based = true,
        },
        { name = "Transit gateway attachment", unit = "hours", hourly = 1, price = "AmazonVPC/TransitGateway-Hours" },
    }
end

return model {
    aws_dx_connection = {
        usage = {
            {
                "monthly_outbound_region_to_dx_location_gb",
                100,
                "Old form of the next one: monthly outbound data from the connection's region in GB.",
            },
            {
                "monthly_outbound_from_region_to_dx_connection_location",
                region_keys(),
                "Monthly outbound data to the DX location, by region:",
            },
            { "dx_virtual_interface_type", "private", "Interface type: private, public." },
            { "dx_connection_type", "dedicated", "Connection type: dedicated, hosted." },
        },
        cost = connection,
    },
    aws_dx_gateway_association = {
        usage = { { "monthly_data_processed_gb", 100, "Monthly data processed by the DX gateway association in GB." } },
        cost = association,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "us-east-1"
}

resource "aws_dx_connection" "plain" {
  name      = "plain"
  bandwidth = "10Gbps"
  location  = "EqDC2"
}

resource "aws_dx_connection" "hosted" {
  name      = "hosted"
  bandwidth = "500Mbps"
  location  = "EqDC2"
}

variable "bandwidth" {
}

resource "aws_dx_connection" "unknown" {
  name      = "unknown"
  bandwidth = var.bandwidth
  location  = "EqDC2"
}

resource "aws_dx_connection" "old" {
  name      = "old"
  bandwidth = "1Gbps"
  location  = "EqDC2"
}

resource "aws_dx_gateway_association" "transit" {
  dx_gateway_id         = "gateway"
  associated_gateway_id = aws_ec2_transit_gateway.hub.id
}

resource "aws_dx_gateway_association" "private" {
  dx_gateway_id         = "gateway"
  associated_gateway_id = aws_vpn_gateway.spoke.id
}

resource "aws_ec2_transit_gateway" "hub" {
}

resource "aws_vpn_gateway" "spoke" {
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_dx_connection.hosted:
    dx_connection_type: hosted
    monthly_outbound_from_region_to_dx_connection_location:
      us_west_2: 1000
      eu_west_1: 100
  aws_dx_connection.old:
    monthly_outbound_region_to_dx_location_gb: 50
  aws_dx_gateway_association.transit:
    monthly_data_processed_gb: 20
]],
            costs = {
                ["aws_dx_connection.plain"] = { ["DX connection"] = { 730, 1642.5 } },
                ["aws_dx_connection.hosted"] = {
                    ["DX connection"] = { 730, 146 },
                    ["Outbound data transfer (from eu-west-1, to EqDC2)"] = { 100, 2.82 },
                    ["Outbound data transfer (from us-west-2, to EqDC2)"] = { 1000, 20 },
                },
                ["aws_dx_connection.unknown"] = { ["DX connection"] = { 730, "not priced" } },
                ["aws_dx_connection.old"] = {
                    ["DX connection"] = { 730, 219 },
                    ["Outbound data transfer (from us-east-1, to EqDC2)"] = { 50, 1 },
                },
                ["aws_dx_gateway_association.transit"] = {
                    ["Data processed"] = { 20, 0.4 },
                    ["Transit gateway attachment"] = { 730, 36.5 },
                },
            },
        },
    },
}
