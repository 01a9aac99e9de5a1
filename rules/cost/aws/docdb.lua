-- DocumentDB: the hours of instances; storage and requests, which are told of the instance; backups and snapshots.

local function by_usage(name, unit, quantity, price)
    return { name = name, unit = unit, monthly = quantity, price = price, usage_based = true }
end

local function backup_cost(_, usage)
    return { by_usage("Backup storage", "GB", usage.backup_storage_gb, "AmazonDocDB/BackupUsage") }
end

local BACKUP_USAGE = {
    { "backup_storage_gb", 10000, "Backup storage in excess of the storage size of the cluster in GB." },
}

local function instance_cost(r, usage)
    local class = r:text "instance_class" or ""
    local requests = by_usage("I/O requests", "1M requests", usage.monthly_io_requests, "AmazonDocDB/StorageIOUsage")
    requests.multiplier = 1000000
    local rows = {
        {
            name = ("Database instance (on-demand, %s)"):format(class),
            unit = "hours",
            hourly = 1,
            price = { "AmazonDocDB/Database Instance", instanceType = class },
        },
        by_usage("Storage", "GB", usage.data_storage_gb, "AmazonDocDB/StorageUsage"),
        requests,
    }
    local family = class:match "^db%.(t3)%." or class:match "^db%.(t4g)%."
    if family then
        rows[#rows + 1] = by_usage("CPU credits", "vCPU-hours", usage.monthly_cpu_credit_hrs,
            { "AmazonDocDB/CPUCredits", family = family })
    end
    return rows
end

return model {
    aws_docdb_cluster = { usage = BACKUP_USAGE, cost = backup_cost },
    aws_docdb_cluster_snapshot = { usage = BACKUP_USAGE, cost = backup_cost },
    aws_docdb_cluster_instance = {
        usage = {
            { "data_storage_gb", 1000, "Total storage of the cluster in GB." },
            { "monthly_io_requests", 100000000, "Monthly number of input/output requests of the cluster." },
            {
                "monthly_cpu_credit_hrs",
                100,
                "Monthly CPU credits used over the instance baseline in vCPU-hours (T3, T4g).",
            },
        },
        cost = instance_cost,
    },
    examples = {
        {
            main = [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
}

resource "aws_docdb_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_docdb_cluster.main.id
  db_cluster_snapshot_identifier = "before"
}

resource "aws_docdb_cluster_instance" "small" {
  cluster_identifier = aws_docdb_cluster.main.id
  instance_class     = "db.t3.medium"
}

resource "aws_docdb_cluster_instance" "large" {
  cluster_identifier = aws_docdb_cluster.main.id
  instance_class     = "db.r5.4xlarge"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_docdb_cluster.main:
    backup_storage_gb: 300
  aws_docdb_cluster_instance.small:
    data_storage_gb: 70
    monthly_io_requests: 5000000
    monthly_cpu_credit_hrs: 20
]],
            costs = {
                ["aws_docdb_cluster.main"] = { ["Backup storage"] = { 300, 6.3 } },
                ["aws_docdb_cluster_snapshot.before"] = { ["Backup storage"] = {} },
                ["aws_docdb_cluster_instance.small"] = {
                    ["Database instance (on-demand, db.t3.medium)"] = { 730, 56.94 },
                    ["Storage"] = { 70, 7 },
                    ["I/O requests"] = { 5, 1 },
                    ["CPU credits"] = { 20, 1.8 },
                },
                ["aws_docdb_cluster_instance.large"] = {
                    ["Database instance (on-demand, db.r5.4xlarge)"] = { 730, 1617.68 },
                    ["Storage"] = {},
                    ["I/O requests"] = {},
                },
            },
        },
    },
}
