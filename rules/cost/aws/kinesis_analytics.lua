-- Kinesis Data Analytics (Managed Service for Apache Flink): processing units (KPU); what runs on Flink also pays a
-- unit that keeps it running, storage for each unit, and backups.
local cost = require "guard.cost"

local STORAGE_OF_UNIT = 50 -- GB

local UNITS = { "kinesis_processing_units", 10, "Number of Kinesis processing units." }

local function processing(kind, units, usage_based)
    return {
        name = ("Processing (%s)"):format(kind),
        unit = "KPU",
        hourly = units,
        multiplier = cost.HOURS,
        price = "AmazonKinesisAnalytics/KPU-Hour-Java",
        usage_based = usage_based,
    }
end

local function storage(name, quantity, price)
    return {
        name = name,
        unit = "GB",
        monthly = quantity,
        price = "AmazonKinesisAnalytics/" .. price,
        usage_based = true,
    }
end

local function application_cost(r, usage)
    local units = usage.kinesis_processing_units
    local rows = { processing("stream", units, true) }
    local environment = r:text "runtime_environment" or ""
    if environment:find "FLINK" then
        -- A notebook keeps a second unit for those who edit it.
        rows[2] = processing("orchestration", environment:find "^ZEPPELIN" and 2 or 1, false)
        rows[3] = storage("Running storage", cost.product(units, STORAGE_OF_UNIT), "RunningApplicationStorage")
        rows[4] = storage("Backup", usage.durable_application_backup_gb, "DurableApplicationBackups")
    end
    return rows
end

return model {
    aws_kinesis_analytics_application = {
        usage = {
            UNITS,
            { "durable_application_backup_gb", 100, "Total amount of durable application backup in GB." },
        },
        cost = function(_, usage)
            return { processing("stream", usage.kinesis_processing_units, true) }
        end,
    },
    aws_kinesisanalyticsv2_application = {
        usage = {
            UNITS,
            { "durable_application_backup_gb", 100, "Total amount of durable application backup in GB." },
        },
        cost = application_cost,
    },
    aws_kinesisanalyticsv2_application_snapshot = {
        usage = { { "durable_application_backup_gb", 100, "Total amount of durable application backups in GB." } },
        cost = function(_, usage)
            return { storage("Backup", usage.durable_application_backup_gb, "DurableApplicationBackups") }
        end,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "london"
  region = "eu-west-2"
}

resource "aws_kinesis_analytics_application" "old" {
  provider = aws.london
  name     = "old"
}

resource "aws_kinesisanalyticsv2_application" "sql" {
  name                = "sql"
  runtime_environment = "SQL-1_0"
}

resource "aws_kinesisanalyticsv2_application" "flink" {
  name                = "flink"
  runtime_environment = "FLINK-1_19"
}

resource "aws_kinesisanalyticsv2_application" "notebook" {
  name                = "notebook"
  runtime_environment = "ZEPPELIN-FLINK-3_0"
}

resource "aws_kinesisanalyticsv2_application_snapshot" "flink" {
  application_name = aws_kinesisanalyticsv2_application.flink.name
  snapshot_name    = "flink"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_kinesis_analytics_application.old:
    kinesis_processing_units: 2
  aws_kinesisanalyticsv2_application.flink:
    kinesis_processing_units: 4
  aws_kinesisanalyticsv2_application_snapshot.flink:
    durable_application_backup_gb: 10
]],
            costs = {
                ["aws_kinesis_analytics_application.old"] = { ["Processing (stream)"] = { 2, 185.42 } },
                ["aws_kinesisanalyticsv2_application.sql"] = { ["Processing (stream)"] = {} },
                ["aws_kinesisanalyticsv2_application.flink"] = {
                    ["Processing (stream)"] = { 4, 321.2 },
                    ["Processing (orchestration)"] = { 1, 80.3 },
                    ["Running storage"] = { 200, 20 },
                    ["Backup"] = {},
                },
                ["aws_kinesisanalyticsv2_application.notebook"] = {
                    ["Processing (stream)"] = {},
                    ["Processing (orchestration)"] = { 2, 160.6 },
                    ["Running storage"] = {},
                    ["Backup"] = {},
                },
                ["aws_kinesisanalyticsv2_application_snapshot.flink"] = { ["Backup"] = { 10, 0.23 } },
            },
        },
    },
}
