-- Neptune: storage, requests and backups of a cluster, the hours of its instances, snapshots.

local function by_usage(name, unit, quantity, price)
    return { name = name, unit = unit, monthly = quantity, price = price, usage_based = true }
end

local function backup_row(usage)
    return by_usage("Backup storage", "GB", usage.backup_storage_gb, "AmazonNeptune/BackupUsage")
end

-- Whether more is kept than the one day that is free.
local function keeps_backups(cluster)
    return (cluster:number "backup_retention_period" or 1) > 1
end

local function cluster_cost(r, usage)
    local requests = by_usage("I/O requests", "1M request", usage.monthly_io_requests, "AmazonNeptune/StorageIOUsage")
    requests.multiplier = 1000000
    return {
        by_usage("Storage", "GB", usage.storage_gb, "AmazonNeptune/StorageUsage"),
        requests,
        keeps_backups(r) and backup_row(usage) or nil,
    }
end

local function instance_cost(r, usage)
    local class = r:text "instance_class" or ""
    local cluster = r:refers("cluster_identifier", "aws_neptune_cluster")[1]
    local rows = {
        {
            name = ("Database instance (on-demand, %s)"):format(class),
            unit = "hours",
            hourly = 1,
            price = {
                "AmazonNeptune/Database Instance",
                instanceType = class,
                storage = cluster and cluster:text "storage_type" == "iopt1" and "IO Optimized" or nil,
            },
        },
    }
    local family = class:match "^db%.(t3)%." or class:match "^db%.(t4g)%."
    if family then
        rows[2] = {
            name = "CPU credits",
            unit = "vCPU-hours",
            hourly = usage.monthly_cpu_credit_hrs, -- credits of each hour, as Infracost takes the key
            price = { "AmazonNeptune/CPUCredits", family = family },
            usage_based = true,
        }
    end
    return rows
end

local function snapshot_cost(r, usage)
    local cluster = r:refers("db_cluster_identifier", "aws_neptune_cluster")[1]
    if cluster and not keeps_backups(cluster) then
        return nil
    end
    return { backup_row(usage) }
end

return model {
    aws_neptune_cluster = {
        usage = {
            { "storage_gb", 100, "Total storage of the cluster in GB." },
            { "monthly_io_requests", 10000000, "Monthly number of input/output requests of the cluster." },
            { "backup_storage_gb", 1000, "Total storage used for backups in GB." },
        },
        cost = cluster_cost,
    },
    aws_neptune_cluster_instance = {
        usage = {
            { "monthly_cpu_credit_hrs", 10, "CPU credits used over the instance baseline in each hour (T3, T4g)." },
        },
        cost = instance_cost,
    },
    aws_neptune_cluster_snapshot = {
        usage = { { "backup_storage_gb", 1000, "Total storage used for snapshots in GB." } },
        cost = snapshot_cost,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "eu-west-2"
}

resource "aws_neptune_cluster" "kept" {
  engine                  = "neptune"
  backup_retention_period = 7
}

resource "aws_neptune_cluster" "optimized" {
  engine       = "neptune"
  storage_type = "iopt1"
}

resource "aws_neptune_cluster_instance" "large" {
  cluster_identifier = aws_neptune_cluster.kept.id
  instance_class     = "db.r4.large"
}

resource "aws_neptune_cluster_instance" "optimized" {
  cluster_identifier = aws_neptune_cluster.optimized.id
  instance_class     = "db.t3.medium"
}

resource "aws_neptune_cluster_instance" "small" {
  cluster_identifier = aws_neptune_cluster.kept.id
  instance_class     = "db.t3.medium"
}

resource "aws_neptune_cluster_snapshot" "kept" {
  db_cluster_identifier          = aws_neptune_cluster.kept.id
  db_cluster_snapshot_identifier = "kept"
}

resource "aws_neptune_cluster_snapshot" "free" {
  db_cluster_identifier          = aws_neptune_cluster.optimized.id
  db_cluster_snapshot_identifier = "free"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_neptune_cluster.kept:
    storage_gb: 50
    monthly_io_requests: 2000000
    backup_storage_gb: 100
  aws_neptune_cluster_instance.small:
    monthly_cpu_credit_hrs: 2
  aws_neptune_cluster_snapshot.kept:
    backup_storage_gb: 10
]],
            costs = {
                ["aws_neptune_cluster.kept"] = {
                    ["Storage"] = { 50, 5.8 },
                    ["I/O requests"] = { 2, 0.464 },
                    ["Backup storage"] = { 100, 2.2 },
                },
                ["aws_neptune_cluster.optimized"] = { ["Storage"] = {}, ["I/O requests"] = {} },
                ["aws_neptune_cluster_instance.large"] = {
                    ["Database instance (on-demand, db.r4.large)"] = { 730, 297.84 },
                },
                ["aws_neptune_cluster_instance.optimized"] = {
                    ["Database instance (on-demand, db.t3.medium)"] = { 730, 110.23 },
                    ["CPU credits"] = {},
                },
                ["aws_neptune_cluster_instance.small"] = {
                    ["Database instance (on-demand, db.t3.medium)"] = { 730, 81.76 },
                    ["CPU credits"] = { 1460, 219 },
                },
                ["aws_neptune_cluster_snapshot.kept"] = { ["Backup storage"] = { 10, 0.22 } },
                ["aws_neptune_cluster_snapshot.free"] = {},
            },
        },
    },
}
