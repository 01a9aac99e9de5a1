-- DynamoDB tables: capacity that is provisioned (or what autoscaling makes of it) or requests, storage, backups,
-- streams.
local autoscaling = require "guard.cost_autoscaling"
local cost = require "guard.cost"
local value = require "guard.value"

-- Tables of the class for data that is seldom read have prices of their own, dearer to read and cheaper to keep.
local function of_class(r, usage_type)
    local prefix = r:text "table_class" == "STANDARD_INFREQUENT_ACCESS" and "IA-" or ""
    return "AmazonDynamoDB/" .. prefix .. usage_type
end

local function provisioned(r, kind, unit)
    local ids = { ["table/" .. (r:text "name" or "")] = true }
    local scaled, by_target = autoscaling.capacity(r, ("dynamodb:table:%sCapacityUnits"):format(kind), ids)
    return {
        name = ("%s capacity unit (%s%s)"):format(kind, unit, by_target and ", autoscaling" or ""),
        unit = unit,
        hourly = by_target and scaled or r:number(kind:lower() .. "_capacity"),
        multiplier = cost.HOURS,
        price = of_class(r, kind .. "CapacityUnit-Hrs"),
        usage_based = by_target,
    }
end

local function by_usage(name, unit, quantity, price)
    return { name = name, unit = unit, monthly = quantity, price = price, usage_based = true }
end

local function replica(region, on_demand, r, usage)
    local row
    if on_demand then
        row = {
            name = "Replicated write request unit (rWRU)",
            unit = "rWRU",
            monthly = usage.monthly_write_request_units,
            multiplier = cost.HOURS,
            price = { "AmazonDynamoDB/ReplWriteRequestUnits", region = region },
        }
    else
        row = {
            name = "Replicated write capacity unit (rWCU)",
            unit = "rWCU",
            hourly = r:number "write_capacity",
            multiplier = cost.HOURS,
            price = { "AmazonDynamoDB/ReplWriteCapacityUnit-Hrs", region = region },
        }
    end
    return { name = ("Global table (%s)"):format(region), rows = { row } }
end

local function table_cost(r, usage)
    local on_demand = r:text "billing_mode" == "PAY_PER_REQUEST"
    local rows = {}
    if on_demand then
        rows[1] = by_usage(
            "Write request unit (WRU)", "WRUs", usage.monthly_write_request_units, of_class(r, "WriteRequestUnits"))
        rows[2] = by_usage(
            "Read request unit (RRU)", "RRUs", usage.monthly_read_request_units, of_class(r, "ReadRequestUnits"))
    else
        rows[1] = provisioned(r, "Write", "WCU")
        rows[2] = provisioned(r, "Read", "RCU")
    end
    rows[3] = by_usage("Data storage", "GB", usage.storage_gb, of_class(r, "TimedStorage-ByteHrs"))
    if r:is_true "point_in_time_recovery[0].enabled" then
        rows[4] = by_usage("Point-In-Time Recovery (PITR) backup storage", "GB",
            usage.pitr_backup_storage_gb, "AmazonDynamoDB/TimedPITRStorage-ByteHrs")
    end
    cost.append(rows, {
        by_usage("On-demand backup storage", "GB",
            usage.on_demand_backup_storage_gb, "AmazonDynamoDB/TimedBackupStorage-ByteHrs"),
        by_usage("Table data restored", "GB", usage.monthly_data_restored_gb, "AmazonDynamoDB/RestoreDataSize-Bytes"),
        by_usage("Streams read request unit (sRRU)", "sRRUs",
            usage.monthly_streams_read_request_units, "AmazonDynamoDB/Streams-Requests"),
    })
    for _, block in ipairs(value.blocks(r, "replica")) do
        local region = value.text(block, "region_name")
        if region then
            rows[#rows + 1] = replica(region, on_demand, r, usage)
        end
    end
    return rows
end

return model {
    aws_dynamodb_table = {
        usage = {
            { "monthly_write_request_units", 3000000, "Monthly write request units (used for on-demand DynamoDB)." },
            { "monthly_read_request_units", 8000000, "Monthly read request units (used for on-demand DynamoDB)." },
            { "storage_gb", 230, "Total storage for tables in GB." },
            { "pitr_backup_storage_gb", 2300, "Total storage for Point-In-Time Recovery (PITR) backups in GB." },
            { "on_demand_backup_storage_gb", 460, "Total storage for on-demand backups in GB." },
            { "monthly_data_restored_gb", 230, "Monthly size of restored data in GB." },
            { "monthly_streams_read_request_units", 2000000, "Monthly streams read request units." },
        },
        cost = table_cost,
    },
    -- Costs nothing by itself; its capacity is that of what it scales.
    aws_appautoscaling_target = {
        usage = { { "capacity", 10, "Average capacity that the target is scaled to." } },
        cost = function()
            return {}
        end,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "us-east-2"
}

resource "aws_dynamodb_table" "requests" {
  name         = "requests"
  billing_mode = "PAY_PER_REQUEST"

  replica {
    region_name = "us-west-1"
  }
}

resource "aws_dynamodb_table" "scaled" {
  name           = "scaled"
  read_capacity  = 30
  write_capacity = 20

  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "old" {
  name           = "old"
  read_capacity  = 10
  write_capacity = 5
  table_class    = "STANDARD_INFREQUENT_ACCESS"
}

resource "aws_appautoscaling_target" "read" {
  max_capacity       = 100
  min_capacity       = 5
  resource_id        = "table/${aws_dynamodb_table.scaled.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_dynamodb_table.requests:
    monthly_write_request_units: 730000
    storage_gb: 10
  aws_dynamodb_table.old:
    storage_gb: 200
  aws_appautoscaling_target.read:
    capacity: 50
]],
            costs = {
                ["aws_dynamodb_table.requests"] = {
                    ["Write request unit (WRU)"] = { 730000, 0.45625 },
                    ["Read request unit (RRU)"] = {},
                    ["Data storage"] = { 10, 2.5 },
                    ["On-demand backup storage"] = {},
                    ["Table data restored"] = {},
                    ["Streams read request unit (sRRU)"] = {},
                    ["Global table (us-west-1) > Replicated write request unit (rWRU)"] = { 1000, 0.50881 },
                },
                ["aws_dynamodb_table.old"] = {
                    ["Write capacity unit (WCU)"] = { 5, 2.9565 },
                    ["Read capacity unit (RCU)"] = { 10, 1.168 },
                    ["Data storage"] = { 200, 20 },
                    ["On-demand backup storage"] = {},
                    ["Table data restored"] = {},
                    ["Streams read request unit (sRRU)"] = {},
                },
                ["aws_dynamodb_table.scaled"] = {
                    ["Write capacity unit (WCU)"] = { 20, 9.49 },
                    ["Read capacity unit (RCU, autoscaling)"] = { 50, 4.745 },
                    ["Data storage"] = {},
                    ["Point-In-Time Recovery (PITR) backup storage"] = {},
                    ["On-demand backup storage"] = {},
                    ["Table data restored"] = {},
                    ["Streams read request unit (sRRU)"] = {},
                },
            },
        },
    },
}
