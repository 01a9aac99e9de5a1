-- Kinesis data streams: on demand by the data, or provisioned by shards and puts; both by how long data is kept.
local function by_usage(name, unit, quantity, price)
    return { name = name, unit = unit, monthly = quantity, price = "AmazonKinesis/" .. price, usage_based = true }
end

local function hours(mode, count, price)
    return { name = mode, unit = "hours", hourly = count, price = "AmazonKinesis/" .. price }
end

local function on_demand(usage)
    return {
        hours("ON_DEMAND", 1, "OnDemand-StreamHour"),
        by_usage("Data ingested", "GB", usage.monthly_on_demand_data_in_gb, "OnDemand-BilledIncomingBytes"),
        by_usage("Data retrieval", "GB", usage.monthly_on_demand_data_out_gb, "OnDemand-BilledOutgoingBytes"),
        by_usage("Enhanced Fan Out (EFO) Data retrieval", "GB",
            usage.monthly_on_demand_efo_data_out_gb, "OnDemand-BilledOutgoingEFOBytes"),
        by_usage("Extended retention (24H to 7D)", "GB",
            usage.monthly_on_demand_extended_retention_gb, "OnDemand-ExtendedRetention-ByteHrs"),
        by_usage("Long term retention (7D+)", "GB",
            usage.monthly_on_demand_long_term_retention_gb, "LongTermRetention-ByteHrs"),
    }
end

local function provisioned(shards, usage)
    return {
        hours("PROVISIONED", shards, "Storage-ShardHour"),
        by_usage("Put request unit", "units", usage.monthly_provisioned_put_units, "PutRequestPayloadUnits"),
        by_usage("Extended retention (24H to 7D)", "GB",
            usage.monthly_provisioned_extended_retention_gb, "ExtendedRetention-ByteHrs"),
        by_usage("Long term retention (7D+)", "GB",
            usage.monthly_provisioned_long_term_retention_gb, "LongTermRetention-ByteHrs"),
        by_usage("Extended retention retrieval (7D+)", "GB",
            usage.monthly_provisioned_long_term_retrieval_gb, "LongTermRetention-DataRetrieval"),
        by_usage("Enhanced Fan Out (EFO) Data retrieval", "GB",
            usage.monthly_provisioned_efo_data_out_gb, "ReadBytes"),
        by_usage("Enhanced Fan Out (EFO)", "consumer-shard hour",
            usage.monthly_provisioned_efo_consumer_hours, "EnhancedFanoutHour"),
    }
end

local KEPT_A_WEEK = "Monthly data stored by the stream in GB that exceeds the 24 hour retention period but is less "
    .. "than 7 days."
local KEPT_LONGER = "Monthly data stored by the stream in GB that exceeds the 7 day retention period."
local FANNED_OUT = "Monthly data egressed by the stream in GB to EFO consumers."

return model {
    aws_kinesis_stream = {
        usage = {
            { "monthly_on_demand_data_in_gb", 0.2, "Monthly data ingested by the stream in GB." },
            {
                "monthly_on_demand_data_out_gb",
                0.2,
                "Monthly data egressed by the stream in GB total, (not per consumer application).",
            },
            { "monthly_on_demand_efo_data_out_gb", 2, FANNED_OUT },
            { "monthly_on_demand_extended_retention_gb", 1, KEPT_A_WEEK },
            { "monthly_on_demand_long_term_retention_gb", 1, KEPT_LONGER },
            { "monthly_provisioned_put_units", 6500000, "Monthly provisioned put units for the stream." },
            { "monthly_provisioned_extended_retention_gb", 100, KEPT_A_WEEK },
            { "monthly_provisioned_long_term_retention_gb", 100, KEPT_LONGER },
            {
                "monthly_provisioned_long_term_retrieval_gb",
                100,
                "Monthly data retrieved by the stream in GB that exceeds the 7 day retention period.",
            },
            { "monthly_provisioned_efo_data_out_gb", 100, FANNED_OUT },
            { "monthly_provisioned_efo_consumer_hours", 100, "Monthly hours of EFO consumer application usage." },
        },
        cost = function(r, usage)
            if r:text "stream_mode_details[0].stream_mode" == "ON_DEMAND" then
                return on_demand(usage)
            end
            return provisioned(r:number "shard_count", usage)
        end,
    },
    examples = {
        {
            main = [[
resource "aws_kinesis_stream" "demand" {
  name = "demand"
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_kinesis_stream" "shards" {
  name        = "shards"
  shard_count = 3
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_kinesis_stream.demand:
    monthly_on_demand_data_in_gb: 100
    monthly_on_demand_data_out_gb: 200
    monthly_on_demand_efo_data_out_gb: 10
    monthly_on_demand_extended_retention_gb: 20
    monthly_on_demand_long_term_retention_gb: 30
  aws_kinesis_stream.shards:
    monthly_provisioned_put_units: 1000000000
    monthly_provisioned_efo_consumer_hours: 40
]],
            costs = {
                ["aws_kinesis_stream.demand"] = {
                    ["ON_DEMAND"] = { 730, 29.2 },
                    ["Data ingested"] = { 100, 8 },
                    ["Data retrieval"] = { 200, 8 },
                    ["Enhanced Fan Out (EFO) Data retrieval"] = { 10, 0.5 },
                    ["Extended retention (24H to 7D)"] = { 20, 2 },
                    ["Long term retention (7D+)"] = { 30, 0.69 },
                },
                ["aws_kinesis_stream.shards"] = {
                    ["PROVISIONED"] = { 2190, 32.85 },
                    ["Put request unit"] = { 1000000000, 14 },
                    ["Extended retention (24H to 7D)"] = {},
                    ["Long term retention (7D+)"] = {},
                    ["Extended retention retrieval (7D+)"] = {},
                    ["Enhanced Fan Out (EFO) Data retrieval"] = {},
                    ["Enhanced Fan Out (EFO)"] = { 40, 0.6 },
                },
            },
        },
    },
}
