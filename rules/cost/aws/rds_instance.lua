-- RDS instances: the hours, storage by its type, what is provisioned beyond it, backups, Performance Insights.
local cost = require "guard.cost"
local rds = require "guard.cost_rds"

local STORAGE = { -- name, AWS's volumeType
    standard = { "magnetic", "Magnetic" },
    gp2 = { "general purpose SSD, gp2", "General Purpose" },
    gp3 = { "general purpose SSD, gp3", "General Purpose-GP3" },
    io1 = { "provisioned IOPS SSD, io1", "Provisioned IOPS" },
    io2 = { "provisioned IOPS SSD, io2", "Provisioned IOPS-IO2" },
}

local DEFAULT_SIZE = { standard = 5, gp2 = 20, gp3 = 20, io1 = 100, io2 = 100 }

-- The input and output operations that come with a gp3 volume of that size.
local function gp3_baseline(engine, size)
    if engine:find "^sqlserver" then
        return 3000
    end
    return size >= (engine:find "^oracle" and 200 or 400) and 12000 or 3000
end

local function with_commas(number)
    return (("%d"):format(number):reverse():gsub("(%d%d%d)(%d)", "%1,%2"):reverse())
end

-- What a replica does not say is that of its source.
local function description(r)
    local source = r:refers("replicate_source_db", "aws_db_instance")[1]
    local function text(name)
        return r:text(name) or source and source:text(name)
    end
    local kind = text "storage_type" or (r:number "iops" or 0) > 0 and "io1" or "gp2"
    kind = STORAGE[kind] and kind or "gp2"
    return {
        class = r:text "instance_class" or "",
        engine = text "engine" or "",
        version = text "engine_version",
        license_model = text "license_model",
        multi_az = r:is_true "multi_az",
        storage = kind,
        size = r:number "allocated_storage" or source and source:number "allocated_storage" or DEFAULT_SIZE[kind],
        iops = r:number "iops",
    }
end

local function storage_rows(db, usage)
    local deployment = db.multi_az and "Multi-AZ" or "Single-AZ"
    local volume = STORAGE[db.storage]
    local rows = {
        {
            name = ("Storage (%s)"):format(volume[1]),
            unit = "GB",
            monthly = db.size,
            price = { "AmazonRDS/Database Storage", volumeType = volume[2], deploymentOption = deployment },
        },
    }
    if db.storage == "standard" then
        rows[2] = {
            name = "I/O requests",
            unit = "1M requests",
            monthly = usage.monthly_standard_io_requests,
            multiplier = 1000000,
            price = "AmazonRDS/StorageIOUsage",
            usage_based = true,
        }
    elseif db.storage == "io1" or db.storage == "io2" then
        rows[2] = {
            name = "Provisioned IOPS",
            unit = "IOPS",
            monthly = db.iops or 1000,
            price = { "AmazonRDS/Provisioned IOPS", volumeType = volume[2], deploymentOption = deployment },
        }
    elseif db.storage == "gp3" then
        local baseline = gp3_baseline(db.engine, db.size)
        if (db.iops or 0) > baseline then
            rows[2] = {
                name = ("Provisioned GP3 IOPS (above %s)"):format(with_commas(baseline)),
                unit = "IOPS",
                monthly = db.iops - baseline,
                price = { "AmazonRDS/Provisioned IOPS", volumeType = volume[2], deploymentOption = deployment },
            }
        end
    end
    return rows
end

local function instance_cost(r, usage)
    local db = description(r)
    local rows = {
        {
            name = ("Database instance (%s, %s, %s)"):format(
                rds.purchase(usage), db.multi_az and "Multi-AZ" or "Single-AZ", db.class),
            unit = "hours",
            hourly = 1,
            price = rds.hour(db, usage),
        },
    }
    cost.append(rows, storage_rows(db, usage))
    rows[#rows + 1] = rds.cpu_credits(db, usage)
    if (r:number "backup_retention_period" or 0) > 0 or usage.additional_backup_storage_gb then
        rows[#rows + 1] = {
            name = "Additional backup storage",
            unit = "GB",
            monthly = usage.additional_backup_storage_gb,
            price = { "AmazonRDS/ChargedBackupUsage", databaseEngine = rds.is_aurora(db.engine) and "Aurora" or nil },
            usage_based = true,
        }
    end
    cost.append(rows, rds.performance_insights(
        db, r:is_true "performance_insights_enabled", r:number "performance_insights_retention_period", usage))
    rows[#rows + 1] = rds.extended_support(db, db.version)
    return rows
end

return model {
    aws_db_instance = {
        usage = {
            {
                "additional_backup_storage_gb",
                1000,
                "Backup storage in excess of the storage size of all databases in GB.",
            },
            { "monthly_standard_io_requests", 10000, "Monthly number of input/output requests for database." },
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
            { "monthly_cpu_credit_hrs", 30, "Monthly CPU credits used over the instance baseline (T3, T4g)." },
        },
        cost = instance_cost,
    },
    examples = {
        {
            main = [[
resource "aws_db_instance" "main" {
  engine                  = "postgres"
  instance_class          = "db.t3.large"
  allocated_storage       = 100
  storage_type            = "gp3"
  iops                    = 4000
  backup_retention_period = 7
}

resource "aws_db_instance" "replica" {
  replicate_source_db = aws_db_instance.main.identifier
  instance_class      = "db.t3.large"
}

resource "aws_db_instance" "old" {
  engine                       = "mysql"
  engine_version               = "5.7"
  instance_class               = "db.t3.large"
  multi_az                     = true
  performance_insights_enabled = true
}

resource "aws_db_instance" "licensed" {
  engine            = "oracle-se1"
  instance_class    = "db.t3.large"
  license_model     = "bring-your-own-license"
  storage_type      = "standard"
  allocated_storage = 10
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_db_instance.old:
    reserved_instance_term: 1_year
    reserved_instance_payment_option: no_upfront
    monthly_cpu_credit_hrs: 10
    monthly_additional_performance_insights_requests: 5000
]],
            costs = {
                ["aws_db_instance.main"] = {
                    ["Database instance (on-demand, Single-AZ, db.t3.large)"] = { 730, 105.85 },
                    ["Storage (general purpose SSD, gp3)"] = { 100, 11.5 },
                    ["Provisioned GP3 IOPS (above 3,000)"] = { 1000, 20 },
                    ["Additional backup storage"] = {},
                },
                ["aws_db_instance.replica"] = {
                    ["Database instance (on-demand, Single-AZ, db.t3.large)"] = { 730, 105.85 },
                    ["Storage (general purpose SSD, gp3)"] = { 100, 11.5 },
                },
                ["aws_db_instance.old"] = {
                    ["Database instance (reserved, Multi-AZ, db.t3.large)"] = { 730, 139.722 },
                    ["Storage (general purpose SSD, gp2)"] = { 20, 4.6 },
                    ["CPU credits"] = { 20, 1.5 },
                    ["Performance Insights API"] = { 5, 0.05 },
                    ["Extended support (year 1)"] = { 1460, 146 },
                },
                ["aws_db_instance.licensed"] = {
                    ["Database instance (on-demand, Single-AZ, db.t3.large)"] = { 730, 99.28 },
                    ["Storage (magnetic)"] = { 10, 1 },
                    ["I/O requests"] = {},
                },
            },
        },
    },
}
