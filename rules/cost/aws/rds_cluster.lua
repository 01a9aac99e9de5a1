-- Aurora: a cluster has storage, requests and backups, all by usage; its instances have the hours.
local cost = require "guard.cost"
local rds = require "guard.cost_rds"

local SECONDS = cost.HOURS * 3600

local function is_io_optimized(cluster)
    return cluster ~= nil and cluster:text "storage_type" == "aurora-iopt1"
end

-- The requests of a month; a rate that is not said counts as none, unless neither is.
local function requests(usage)
    local writes, reads = usage.write_requests_per_sec, usage.read_requests_per_sec
    if not writes and not reads then
        return nil
    end
    return ((writes or 0) + (reads or 0)) * SECONDS
end

local function storage_rows(r, usage)
    local optimized = is_io_optimized(r)
    return {
        {
            name = optimized and "Storage (I/O-optimized)" or "Storage",
            unit = "GB",
            monthly = usage.storage_gb,
            price = optimized and "AmazonRDS/Aurora:IO-OptimizedStorageUsage" or "AmazonRDS/Aurora:StorageUsage",
            usage_based = true,
        },
        {
            name = "I/O requests",
            unit = "1M requests",
            monthly = requests(usage),
            multiplier = 1000000,
            price = "AmazonRDS/Aurora:StorageIOUsage",
            usage_based = true,
        },
    }
end

-- The first day's backup is free.
local function backup_row(r, usage)
    local days = r:number "backup_retention_period" or 1
    if days <= 1 then
        return nil
    end
    return {
        name = "Backup storage",
        unit = "GB",
        monthly = cost.product(usage.backup_snapshot_size_gb, days - 1),
        price = "AmazonRDS/Aurora:BackupUsage",
        usage_based = true,
    }
end

local function backtrack_row(usage)
    return {
        name = "Backtrack",
        unit = "1M change-records",
        monthly = cost.product(
            usage.average_statements_per_hr,
            usage.change_records_per_statement,
            usage.backtrack_window_hrs,
            cost.HOURS
        ),
        multiplier = 1000000,
        price = "AmazonRDS/Aurora:BacktrackUsage",
        usage_based = true,
        optional = true, -- not everywhere
    }
end

local function cluster_cost(r, usage)
    local engine = r:text "engine" or "aurora"
    if not rds.is_aurora(engine) then
        return nil, "clusters of other engines than Aurora have no price yet"
    end
    local serverless = r:text "engine_mode" == "serverless"
    local rows = {}
    if serverless then
        rows[1] = {
            name = "Aurora serverless",
            unit = "ACU-hours",
            hourly = usage.capacity_units_per_hr,
            price = "AmazonRDS/Aurora:ServerlessUsage",
            usage_based = true,
        }
    end
    cost.append(rows, storage_rows(r, usage))
    rows[#rows + 1] = backup_row(r, usage)
    if not serverless and rds.engine_name(engine) == "Aurora MySQL" then
        rows[#rows + 1] = backtrack_row(usage)
    end
    rows[#rows + 1] = {
        name = "Snapshot export",
        unit = "GB",
        monthly = usage.snapshot_export_size_gb,
        price = "AmazonRDS/Aurora:SnapshotExportToS3",
        usage_based = true,
    }
    return rows
end

local function hour_row(instance, usage)
    if instance.class ~= "db.serverless" then
        return {
            name = ("Database instance (%s, %s)"):format(rds.purchase(usage), instance.class),
            unit = "hours",
            hourly = 1,
            price = rds.hour(instance, usage),
        }
    end
    local optimized = instance.io_optimized
    return {
        name = optimized and "Aurora serverless v2 (I/O-optimized)" or "Aurora serverless v2",
        unit = "ACU-hours",
        hourly = usage.capacity_units_per_hr,
        price = optimized and "AmazonRDS/Aurora:ServerlessV2IOOptimizedUsage" or "AmazonRDS/Aurora:ServerlessV2Usage",
        usage_based = true,
    }
end

local function instance_cost(r, usage)
    local cluster = r:refers("cluster_identifier", "aws_rds_cluster")[1]
    local function text(name)
        return r:text(name) or cluster and cluster:text(name)
    end
    local instance = {
        class = r:text "instance_class" or "",
        engine = text "engine" or "aurora",
        io_optimized = is_io_optimized(cluster),
    }
    local rows = { hour_row(instance, usage) }
    rows[#rows + 1] = rds.cpu_credits(instance, usage)
    cost.append(
        rows,
        rds.performance_insights(
            instance,
            r:is_true "performance_insights_enabled",
            r:number "performance_insights_retention_period",
            usage
        )
    )
    rows[#rows + 1] = rds.extended_support(instance, text "engine_version")
    return rows
end

return model {
    aws_rds_cluster = {
        usage = {
            {
                "capacity_units_per_hr",
                50,
                'Number of Aurora Capacity Units per hour, where engine_mode is "serverless".',
            },
            { "storage_gb", 200, "Storage of the cluster in GB." },
            { "write_requests_per_sec", 100, "Number of writes per second." },
            { "read_requests_per_sec", 100, "Number of reads per second." },
            {
                "backup_snapshot_size_gb",
                200,
                "Size of one backup snapshot in GB; backup_retention_period says how many are kept.",
            },
            { "average_statements_per_hr", 10000, "Number of statements per hour, for backtrack (Aurora MySQL)." },
            { "change_records_per_statement", 0.38, "Records changed by a statement." },
            { "backtrack_window_hrs", 24, "Hours by which the cluster can be rewound." },
            { "snapshot_export_size_gb", 200, "Size of snapshots exported to S3 in GB." },
        },
        cost = cluster_cost,
    },
    aws_rds_cluster_instance = {
        usage = {
            { "monthly_cpu_credit_hrs", 24, "Monthly CPU credits used over the instance baseline (T3, T4g)." },
            { "vcpu_count", 2, "Not used any more: the instance class says it." },
            {
                "monthly_additional_performance_insights_requests",
                10000,
                "Monthly Performance Insights API requests above the 1000000 of the free tier.",
            },
            { "reserved_instance_term", "1_year", "Term for Reserved Instances, can be: 1_year, 3_year." },
            {
                "reserved_instance_payment_option",
                "partial_upfront",
                "Can be: no_upfront (only for 1_year term), partial_upfront, all_upfront.",
            },
            {
                "capacity_units_per_hr",
                50,
                'Number of Aurora Capacity Units per hour, where instance_class is "db.serverless".',
            },
        },
        cost = instance_cost,
    },
    examples = {
        {
            main = [[
resource "aws_rds_cluster" "mysql" {
  engine                  = "aurora-mysql"
  backup_retention_period = 3
}

resource "aws_rds_cluster_instance" "mysql" {
  cluster_identifier                    = aws_rds_cluster.mysql.id
  engine                                = "aurora-mysql"
  engine_version                        = "5.7.mysql_aurora.2.11.4"
  instance_class                        = "db.t3.large"
  performance_insights_enabled          = true
  performance_insights_retention_period = 731
}

resource "aws_rds_cluster" "serverless" {
  engine       = "aurora-postgresql"
  engine_mode  = "serverless"
  storage_type = "aurora-iopt1"
}

resource "aws_rds_cluster_instance" "reserved" {
  cluster_identifier = "elsewhere"
  engine             = "aurora-mysql"
  instance_class     = "db.r4.large"
}

resource "aws_rds_cluster_instance" "not_sold" {
  cluster_identifier = "elsewhere"
  engine             = "aurora-mysql"
  instance_class     = "db.r4.large"
}

resource "aws_rds_cluster_instance" "v2" {
  cluster_identifier                    = aws_rds_cluster.serverless.id
  engine                                = aws_rds_cluster.serverless.engine
  instance_class                        = "db.serverless"
  performance_insights_enabled          = true
  performance_insights_retention_period = 62
}

resource "aws_rds_cluster_instance" "v2_standard" {
  cluster_identifier = aws_rds_cluster.mysql.id
  engine             = "aurora-mysql"
  instance_class     = "db.serverless"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_rds_cluster.mysql:
    storage_gb: 50
    read_requests_per_sec: 5
    backup_snapshot_size_gb: 100
    average_statements_per_hr: 1000000
    change_records_per_statement: 0.5
    backtrack_window_hrs: 2
  aws_rds_cluster.serverless:
    capacity_units_per_hr: 2
    storage_gb: 10
    snapshot_export_size_gb: 30
  aws_rds_cluster_instance.mysql:
    monthly_cpu_credit_hrs: 10
    monthly_additional_performance_insights_requests: 2000
  aws_rds_cluster_instance.reserved:
    reserved_instance_term: 1_year
    reserved_instance_payment_option: no_upfront
  aws_rds_cluster_instance.not_sold:
    reserved_instance_term: 3_year
    reserved_instance_payment_option: no_upfront
  aws_rds_cluster_instance.v2:
    capacity_units_per_hr: 4
]],
            costs = {
                ["aws_rds_cluster.mysql"] = {
                    ["Storage"] = { 50, 5 },
                    ["I/O requests"] = { 13.14, 2.628 },
                    ["Backup storage"] = { 200, 4.2 },
                    ["Backtrack"] = { 730, 8.76 },
                    ["Snapshot export"] = {},
                },
                ["aws_rds_cluster_instance.mysql"] = {
                    ["Database instance (on-demand, db.t3.large)"] = { 730, 119.72 },
                    ["CPU credits"] = { 20, 1.8 },
                    ["Performance Insights Long Term Retention (db.t3.large)"] = { 2, 5.9 },
                    ["Performance Insights API"] = { 2, 0.02 },
                    ["Extended support (year 1)"] = { 1460, 146 },
                },
                ["aws_rds_cluster.serverless"] = {
                    ["Aurora serverless"] = { 1460, 87.6 },
                    ["Storage (I/O-optimized)"] = { 10, 2.25 },
                    ["I/O requests"] = {},
                    ["Snapshot export"] = { 30, 0.3 },
                },
                ["aws_rds_cluster_instance.reserved"] = {
                    ["Database instance (reserved, db.r4.large)"] = { 730, 138.7 },
                },
                ["aws_rds_cluster_instance.not_sold"] = {
                    ["Database instance (on-demand, db.r4.large)"] = { 730, 211.7 },
                },
                ["aws_rds_cluster_instance.v2"] = {
                    ["Aurora serverless v2 (I/O-optimized)"] = { 2920, 455.52 },
                    ["Performance Insights Long Term Retention (serverless)"] = { 4, 1.504 },
                    ["Performance Insights API"] = {},
                },
                ["aws_rds_cluster_instance.v2_standard"] = { ["Aurora serverless v2"] = {} },
            },
        },
        {
            main = [[
provider "aws" {
  region = "cn-north-1"
}

resource "aws_rds_cluster" "main" {
  engine = "aurora-mysql"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_rds_cluster.main:
    storage_gb: 100
    snapshot_export_size_gb: 5
]],
            costs = {
                ["aws_rds_cluster.main"] = {
                    ["Storage"] = { 100, 67 },
                    ["I/O requests"] = {},
                    ["Snapshot export"] = { 5, "not priced" },
                },
            },
        },
    },
}
