-- Firehose: data that comes in, cheaper by the amount; its conversion to another format; delivery into a VPC.
local cost = require "guard.cost"
local value = require "guard.value"

-- In GB; each is 1.024 times what its name says, as AWS bills it.
local TIERS = {
    { "first 500TB", 512000, "AmazonKinesisFirehose/BilledBytes" },
    { "next 1.5PB", 1536000, "AmazonKinesisFirehose/BilledBytes;begin=512000" },
    { "next 3PB", nil, "AmazonKinesisFirehose/BilledBytes;begin=2048000" },
}

local INTO_VPC = { "elasticsearch_configuration", "opensearch_configuration", "opensearchserverless_configuration" }

-- How many of these subnets are in a zone that another one of them is in.
local function in_same_zone(subnets)
    local seen, count = {}, 0
    for _, subnet in ipairs(subnets) do
        local zone = subnet:text "availability_zone" or subnet:text "availability_zone_id"
        if zone then
            count = count + (seen[zone] and 1 or 0)
            seen[zone] = true
        end
    end
    return count
end

-- Into how many zones the stream delivers: those of its subnets, one for each where the stack does not tell; 0 without
-- a VPC.
local function zones_of(r)
    for _, destination in ipairs(INTO_VPC) do
        local vpc = destination .. "[0].vpc_config"
        if r:has(vpc) then
            local ids = r:get(vpc .. "[0].subnet_ids") -- not value.list, which leaves out what is not known
            local subnets = value.is_list(ids) and #ids or 1
            return math.max(subnets - in_same_zone(r:refers(destination, "aws_subnet")), 1)
        end
    end
    return 0
end

local function converts(r)
    local conversion = "extended_s3_configuration[0].data_format_conversion_configuration"
    return r:has(conversion) and r:text(conversion .. "[0].enabled") ~= "false"
end

local function stream_cost(r, usage)
    local data = usage.monthly_data_ingested_gb
    local rows = cost.tiers({
        name = "Data ingested (%s)",
        unit = "GB",
        monthly = data,
        usage_based = true,
    }, TIERS)
    if converts(r) then
        rows[#rows + 1] = {
            name = "Format conversion",
            unit = "GB",
            monthly = data,
            price = "AmazonKinesisFirehose/DataFormatConversion",
            usage_based = true,
        }
    end
    local zones = zones_of(r)
    if zones > 0 then
        rows[#rows + 1] = {
            name = "VPC data",
            unit = "GB",
            monthly = data,
            price = "AmazonKinesisFirehose/VpcBandwidth",
            usage_based = true,
        }
        rows[#rows + 1] = {
            name = "VPC AZ delivery",
            unit = "hours",
            hourly = zones,
            price = "AmazonKinesisFirehose/RunningHours;type=VPC",
        }
    end
    return rows
end

return model {
    aws_kinesis_firehose_delivery_stream = {
        usage = {
            { "monthly_data_ingested_gb", 3000000, "Monthly data ingested by the Delivery Stream in GB." },
        },
        cost = stream_cost,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "us-east-1"
}

resource "aws_kinesis_firehose_delivery_stream" "quiet" {
  name        = "quiet"
  destination = "extended_s3"
  extended_s3_configuration {
    data_format_conversion_configuration {
      enabled = false
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "parquet" {
  name        = "parquet"
  destination = "extended_s3"
  extended_s3_configuration {
    data_format_conversion_configuration {
      schema_configuration {
        table_name = "events"
      }
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "search" {
  name        = "search"
  destination = "opensearch"
  opensearch_configuration {
    index_name = "events"
    vpc_config {
      subnet_ids = ["subnet-1", "subnet-2"]
    }
  }
}

resource "aws_subnet" "each" {
  count             = 3
  vpc_id            = "vpc-1"
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = count.index == 0 ? "us-east-1a" : "us-east-1b"
}

resource "aws_kinesis_firehose_delivery_stream" "two_zones" {
  name        = "two-zones"
  destination = "elasticsearch"
  elasticsearch_configuration {
    index_name = "events"
    vpc_config {
      subnet_ids = aws_subnet.each[*].id
    }
  }
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_kinesis_firehose_delivery_stream.parquet:
    monthly_data_ingested_gb: 2148000
]],
            costs = {
                ["aws_kinesis_firehose_delivery_stream.quiet"] = { ["Data ingested (first 500TB)"] = {} },
                ["aws_kinesis_firehose_delivery_stream.parquet"] = {
                    ["Data ingested (first 500TB)"] = { 512000, 14848 },
                    ["Data ingested (next 1.5PB)"] = { 1536000, 38400 },
                    ["Data ingested (next 3PB)"] = { 100000, 2000 },
                    ["Format conversion"] = { 2148000, 38664 },
                },
                ["aws_kinesis_firehose_delivery_stream.two_zones"] = {
                    ["Data ingested (first 500TB)"] = {},
                    ["VPC data"] = {},
                    ["VPC AZ delivery"] = { 1460, 14.6 },
                },
                ["aws_kinesis_firehose_delivery_stream.search"] = {
                    ["Data ingested (first 500TB)"] = {},
                    ["VPC data"] = {},
                    ["VPC AZ delivery"] = { 1460, 14.6 },
                },
            },
        },
    },
}
