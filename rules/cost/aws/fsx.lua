-- FSx: throughput, storage and backups of OpenZFS and Windows file systems.
local INCLUDED_IOPS = 3 -- of OpenZFS, for each GB

local DEPLOYMENTS = {
    SINGLE_AZ_1 = "Single-AZ",
    SINGLE_AZ_2 = "Single-AZ_2",
    SINGLE_AZ_HA_1 = "Single-AZ_HA",
    SINGLE_AZ_HA_2 = "Single-AZ_HA_2",
    MULTI_AZ_1 = "Multi-AZ",
}

-- A price of the file system: its kind, and where it is deployed.
local function price(r, kind, file_system, more)
    local deployment = r:text "deployment_type" or "SINGLE_AZ_1"
    local key = {
        "AmazonFSx/" .. kind,
        fileSystemType = file_system,
        deploymentOption = DEPLOYMENTS[deployment] or deployment,
    }
    for name, text in pairs(more or {}) do
        key[name] = text
    end
    return key
end

local function throughput_row(r, file_system)
    return {
        name = "Throughput capacity",
        unit = "MBps",
        monthly = r:number "throughput_capacity",
        price = price(r, "Provisioned Throughput", file_system),
    }
end

local function backup_row(r, usage, file_system)
    return {
        name = "Backup storage",
        unit = "GB",
        monthly = usage.backup_storage_gb,
        price = price(r, "BackupUsage", file_system),
        usage_based = true,
    }
end

local COMPRESSIONS = { LZ4 = true, ZSTD = true }

-- Compressed data takes less of what is paid for; half of it, unless the usage says more exactly.
local function openzfs_storage(r, usage)
    local size = r:number "storage_capacity"
    local name = "SSD storage"
    local compression = r:text "root_volume_configuration[0].data_compression_type"
    if COMPRESSIONS[compression] then
        local percent = usage.compression_savings_percent or 50
        name = ("SSD storage (%s compression, %g%%)"):format(compression, percent)
        size = size and size * (100 - percent) / 100
    end
    return { name = name, unit = "GB", monthly = size, price = price(r, "Storage", "OpenZFS", { storageType = "SSD" }) }
end

local function openzfs_cost(r, usage)
    local rows = { throughput_row(r, "OpenZFS") }
    local iops = r:number "disk_iops_configuration[0].iops"
    local extra = iops and iops - INCLUDED_IOPS * (r:number "storage_capacity" or 0) or 0
    if r:text "disk_iops_configuration[0].mode" == "USER_PROVISIONED" and extra > 0 then
        rows[2] = {
            name = "Provisioned IOPS",
            unit = "IOPS",
            monthly = extra,
            price = price(r, "Provisioned IOPS", "OpenZFS"),
        }
    end
    rows[#rows + 1] = openzfs_storage(r, usage)
    rows[#rows + 1] = backup_row(r, usage, "OpenZFS")
    return rows
end

local function windows_cost(r, usage)
    local kind = r:text "storage_type" == "HDD" and "HDD" or "SSD"
    return {
        throughput_row(r, "Windows"),
        {
            name = kind .. " storage",
            unit = "GB",
            monthly = r:number "storage_capacity",
            price = price(r, "Storage", "Windows", { storageType = kind }),
        },
        backup_row(r, usage, "Windows"),
    }
end

return model {
    aws_fsx_openzfs_file_system = {
        usage = {
            { "backup_storage_gb", 10000, "Total storage used for backups in GB." },
            { "compression_savings_percent", 40, "How much smaller compression makes the data." },
        },
        cost = openzfs_cost,
    },
    aws_fsx_windows_file_system = {
        usage = { { "backup_storage_gb", 10000, "Total storage used for backups in GB." } },
        cost = windows_cost,
    },
    examples = {
        {
            main = [[
resource "aws_fsx_openzfs_file_system" "compressed" {
  deployment_type     = "SINGLE_AZ_1"
  storage_capacity    = 200
  throughput_capacity = 64

  root_volume_configuration {
    data_compression_type = "ZSTD"
  }

  disk_iops_configuration {
    mode = "USER_PROVISIONED"
    iops = 800
  }
}

resource "aws_fsx_openzfs_file_system" "plain" {
  deployment_type     = "SINGLE_AZ_1"
  storage_capacity    = 64
  throughput_capacity = 64

  disk_iops_configuration {
    mode = "AUTOMATIC"
  }
}

resource "aws_fsx_windows_file_system" "single" {
  storage_capacity    = 100
  throughput_capacity = 8
}

resource "aws_fsx_windows_file_system" "multiple" {
  deployment_type     = "MULTI_AZ_1"
  storage_type        = "HDD"
  storage_capacity    = 2000
  throughput_capacity = 16
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_fsx_openzfs_file_system.compressed:
    compression_savings_percent: 25
    backup_storage_gb: 100
  aws_fsx_windows_file_system.multiple:
    backup_storage_gb: 10
]],
            costs = {
                ["aws_fsx_openzfs_file_system.compressed"] = {
                    ["Throughput capacity"] = { 64, 16.64 },
                    ["Provisioned IOPS"] = { 200, 1.2 },
                    ["SSD storage (ZSTD compression, 25%)"] = { 150, 13.5 },
                    ["Backup storage"] = { 100, 5 },
                },
                ["aws_fsx_openzfs_file_system.plain"] = {
                    ["Throughput capacity"] = { 64, 16.64 },
                    ["SSD storage"] = { 64, 5.76 },
                    ["Backup storage"] = {},
                },
                ["aws_fsx_windows_file_system.single"] = {
                    ["Throughput capacity"] = { 8, 17.6 },
                    ["SSD storage"] = { 100, 13 },
                    ["Backup storage"] = {},
                },
                ["aws_fsx_windows_file_system.multiple"] = {
                    ["Throughput capacity"] = { 16, 72 },
                    ["HDD storage"] = { 2000, 50 },
                    ["Backup storage"] = { 10, 0.5 },
                },
            },
        },
    },
}
