-- Redshift clusters: the hours of their nodes; managed storage, scaling, Spectrum and snapshots by usage.
local cost = require "guard.cost"

local function by_usage(name, unit, quantity, price)
    return { name = name, unit = unit, monthly = quantity, price = price, usage_based = true }
end

local BACKUP_TIERS = {
    { "first 50 TB", 51200, "AmazonRedshift/PaidSnapshots" },
    { "next 450 TB", 512000, "AmazonRedshift/PaidSnapshots;begin=51200" },
    { "over 500 TB", nil, "AmazonRedshift/PaidSnapshots;begin=512000" },
}

local function cluster_cost(r, usage)
    local node = r:text "node_type" or ""
    local rows = {
        {
            name = ("Cluster usage (on-demand, %s)"):format(node),
            unit = "hours",
            hourly = r:number "number_of_nodes" or 1,
            price = { "AmazonRedshift/Compute Instance", instanceType = node },
        },
    }
    local family = node:match "^(ra%d+)%."
    if family then
        rows[2] = by_usage(("Managed storage (%s)"):format(node), "GB", usage.managed_storage_gb,
            { "AmazonRedshift/RMS", family = family })
    end
    cost.append(rows, {
        by_usage(("Concurrency scaling (%s)"):format(node), "node-seconds", usage.excess_concurrency_scaling_secs,
            { "AmazonRedshift/CS", instanceType = node }),
        by_usage("Spectrum", "TB", usage.spectrum_data_scanned_tb, "AmazonRedshift/DataScanned"),
    })
    return cost.append(
        rows,
        cost.tiers({
            name = "Backup storage (%s)",
            unit = "GB",
            monthly = usage.backup_storage_gb,
            usage_based = true,
        }, BACKUP_TIERS)
    )
end

return model {
    aws_redshift_cluster = {
        usage = {
            { "managed_storage_gb", 10000, "Managed storage of RA3 nodes in GB." },
            {
                "excess_concurrency_scaling_secs",
                20000,
                "Monthly seconds of concurrency scaling beyond the free daily hour.",
            },
            { "spectrum_data_scanned_tb", 1.5, "Monthly data scanned by Redshift Spectrum in TB." },
            { "backup_storage_gb", 1000000, "Storage of manual snapshots in GB." },
        },
        cost = cluster_cost,
    },
    examples = {
        {
            main = [[
resource "aws_redshift_cluster" "dense" {
  cluster_identifier = "dense"
  node_type          = "dc2.large"
  number_of_nodes    = 2
}

resource "aws_redshift_cluster" "managed" {
  cluster_identifier = "managed"
  node_type          = "ra3.4xlarge"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_redshift_cluster.dense:
    excess_concurrency_scaling_secs: 1000
    spectrum_data_scanned_tb: 0.2
    backup_storage_gb: 570000
  aws_redshift_cluster.managed:
    managed_storage_gb: 500
    backup_storage_gb: 100
]],
            costs = {
                ["aws_redshift_cluster.dense"] = {
                    ["Cluster usage (on-demand, dc2.large)"] = { 1460, 365 },
                    ["Concurrency scaling (dc2.large)"] = { 1000, 0.07 },
                    ["Spectrum"] = { 0.2, 1 },
                    ["Backup storage (first 50 TB)"] = { 51200, 1177.6 },
                    ["Backup storage (next 450 TB)"] = { 512000, 11264 },
                    ["Backup storage (over 500 TB)"] = { 6800, 142.8 },
                },
                ["aws_redshift_cluster.managed"] = {
                    ["Cluster usage (on-demand, ra3.4xlarge)"] = { 730, 2379.8 },
                    ["Managed storage (ra3.4xlarge)"] = { 500, 12 },
                    ["Concurrency scaling (ra3.4xlarge)"] = {},
                    ["Spectrum"] = {},
                    ["Backup storage (first 50 TB)"] = { 100, 2.3 },
                },
            },
        },
    },
}
