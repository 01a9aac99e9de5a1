-- RDS instances: the hours, storage by its type, what is provisioned beyond it, backups, Performance Insights.
local advice = require "guard.cost_advice"
local rds = require "guard.cost_rds"

-- The rows; of another class where one is given. What a replica does not say is that of its source.
local function rows_of(r, usage, class)
    local source = r:refers("replicate_source_db", "aws_db_instance")[1]
    local function text(name)
        return r:text(name) or source and source:text(name)
    end
    return rds.database({
        class = class or r:text "instance_class" or "",
        engine = text "engine" or "",
        version = text "engine_version",
        license_model = text "license_model",
        multi_az = r:is_true "multi_az",
        storage = text "storage_type",
        size = r:number "allocated_storage" or source and source:number "allocated_storage",
        iops = r:number "iops",
        backups = (r:number "backup_retention_period" or 0) > 0,
        performance_insights = r:is_true "performance_insights_enabled",
        performance_insights_days = r:number "performance_insights_retention_period",
    }, usage)
end

local function instance_cost(r, usage)
    return rows_of(r, usage)
end

local function savings(r, usage)
    return advice.newer_generation("instance_class", r:text "instance_class", function(class)
        return rows_of(r, usage, class)
    end)
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
        savings = savings,
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
}

resource "aws_db_instance" "few_operations" {
  engine            = "mysql"
  instance_class    = "db.t3.large"
  storage_type      = "io1"
  allocated_storage = 100
  iops              = 500
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
                ["aws_db_instance.few_operations"] = {
                    ["Database instance (on-demand, Single-AZ, db.t3.large)"] = { 730, 99.28 },
                    ["Storage (provisioned IOPS SSD, io1)"] = { 100, 12.5 },
                    ["Provisioned IOPS"] = { 1000, 100 },
                },
            },
            savings = {},
        },
        {
            main = [[
resource "aws_db_instance" "old" {
  engine            = "postgres"
  engine_version    = "16.3"
  instance_class    = "db.m4.xlarge"
  allocated_storage = 100
  storage_type      = "gp3"
}]],
            costs = {
                ["aws_db_instance.old"] = {
                    ["Database instance (on-demand, Single-AZ, db.m4.xlarge)"] = { 730, 266.45 },
                    ["Storage (general purpose SSD, gp3)"] = { 100, 11.5 },
                },
            },
            savings = { ["aws_db_instance.old"] = 6.57 },
        },
    },
}
