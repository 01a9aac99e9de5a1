-- Backup vaults: what is kept of each kind of resource and what is restored. All by usage.

-- Name, unit, key of the usage file, its text, price.
local ROWS = {
    { "EFS backup (warm)", "GB", "monthly_efs_warm_backup_gb", "EFS warm backups in GB", "WarmStorage-ByteHrs-EFS" },
    { "EFS backup (cold)", "GB", "monthly_efs_cold_backup_gb", "EFS cold backups in GB", "ColdStorage-ByteHrs-EFS" },
    { "EFS restore (warm)", "GB", "monthly_efs_warm_restore_gb", "EFS warm restore in GB", "Restore-WarmBytes-EFS" },
    { "EFS restore (cold)", "GB", "monthly_efs_cold_restore_gb", "EFS cold restore in GB", "Restore-ColdBytes-EFS" },
    {
        "EFS restore (item-level)",
        "requests",
        "monthly_efs_item_restore_requests",
        "EFS item-level restore requests",
        "RestoreJob-EFS",
    },
    { "EBS snapshot", "GB", "monthly_ebs_snapshot_gb", "EBS snapshots in GB", "WarmStorage-ByteHrs-EBS" },
    { "RDS snapshot", "GB", "monthly_rds_snapshot_gb", "RDS snapshots in GB", "WarmStorage-ByteHrs-RDS" },
    { "Aurora snapshot", "GB", "monthly_aurora_snapshot_gb", "Aurora snapshots in GB", "WarmStorage-ByteHrs-Aurora" },
    {
        "DynamoDB backup",
        "GB",
        "monthly_dynamodb_backup_gb",
        "DynamoDB backups in GB",
        "WarmStorage-ByteHrs-DynamoDB",
    },
    {
        "DynamoDB restore",
        "GB",
        "monthly_dynamodb_restore_gb",
        "DynamoDB restore in GB",
        "Restore-WarmBytes-DynamoDB",
    },
    {
        "FSx for Windows backup",
        "GB",
        "monthly_fsx_windows_backup_gb",
        "FSx Windows backups in GB",
        "WarmStorage-ByteHrs-FSxWindows",
    },
    {
        "FSx for Lustre backup",
        "GB",
        "monthly_fsx_lustre_backup_gb",
        "FSx Lustre backups in GB",
        "WarmStorage-ByteHrs-FSxLustre",
    },
}

local function usage_keys()
    local keys = {}
    for i, row in ipairs(ROWS) do
        keys[i] = { row[3], 10000, ("Monthly number of %s."):format(row[4]) }
    end
    return keys
end

return model {
    aws_backup_vault = {
        usage = usage_keys(),
        cost = function(_, usage)
            local rows = {}
            for i, row in ipairs(ROWS) do
                rows[i] = {
                    name = row[1],
                    unit = row[2],
                    monthly = usage[row[3]],
                    price = "AWSBackup/" .. row[5],
                    usage_based = true,
                }
            end
            return rows
        end,
    },
    examples = {
        {
            main = [[
provider "aws" {
  region = "us-west-1"
}

resource "aws_backup_vault" "main" {
  name = "main"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_backup_vault.main:
    monthly_efs_warm_backup_gb: 10
    monthly_efs_cold_backup_gb: 20
    monthly_efs_warm_restore_gb: 30
    monthly_efs_cold_restore_gb: 40
    monthly_efs_item_restore_requests: 5
    monthly_ebs_snapshot_gb: 60
    monthly_rds_snapshot_gb: 70
    monthly_aurora_snapshot_gb: 80
    monthly_dynamodb_backup_gb: 90
    monthly_dynamodb_restore_gb: 100
    monthly_fsx_windows_backup_gb: 110
]],
            costs = {
                ["aws_backup_vault.main"] = {
                    ["EFS backup (warm)"] = { 10, 0.6 },
                    ["EFS backup (cold)"] = { 20, 0.24 },
                    ["EFS restore (warm)"] = { 30, 0.72 },
                    ["EFS restore (cold)"] = { 40, 1.44 },
                    ["EFS restore (item-level)"] = { 5, 3 },
                    ["EBS snapshot"] = { 60, 3.3 },
                    ["RDS snapshot"] = { 70, 6.65 },
                    ["Aurora snapshot"] = { 80, 1.92 },
                    ["DynamoDB backup"] = { 90, 10.08 },
                    ["DynamoDB restore"] = { 100, 16.8 },
                    ["FSx for Windows backup"] = { 110, 6.05 },
                    ["FSx for Lustre backup"] = {},
                },
            },
        },
    },
}
