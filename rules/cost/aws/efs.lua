-- EFS: storage by its class, access to the infrequent one, throughput beyond what the storage brings.

local GB_PER_MIBPS = 20 -- each GB brings 50 KiB/s

local function by_usage(name, unit, quantity, price)
    return { name = name, unit = unit, monthly = quantity, price = price, usage_based = true }
end

local function file_system_cost(r, usage)
    local one_zone = r:has "availability_zone_name"
    local zone, suffix = one_zone and "one zone" or "standard", one_zone and "-Z" or ""
    local rows = {
        by_usage(("Storage (%s)"):format(zone), "GB", usage.storage_gb,
            "AmazonEFS/TimedStorage" .. suffix .. "-ByteHrs"),
    }
    if r:text "throughput_mode" == "provisioned" then
        local included = (usage.storage_gb or 0) / GB_PER_MIBPS
        local provisioned = r:number "provisioned_throughput_in_mibps"
        rows[#rows + 1] = by_usage("Provisioned throughput", "MBps",
            provisioned and math.max(provisioned - included, 0), "AmazonEFS/ProvisionedTP-MiBpsHrs")
    end
    if r:has "lifecycle_policy[0]" then
        rows[#rows + 1] = by_usage(("Storage (%s, infrequent access)"):format(zone), "GB",
            usage.infrequent_access_storage_gb, "AmazonEFS/IATimedStorage" .. suffix .. "-ByteHrs")
        rows[#rows + 1] = by_usage("Read requests (infrequent access)", "GB",
            usage.monthly_infrequent_access_read_gb, "AmazonEFS/IADataAccess-Bytes;accessType=Read")
        rows[#rows + 1] = by_usage("Write requests (infrequent access)", "GB",
            usage.monthly_infrequent_access_write_gb, "AmazonEFS/IADataAccess-Bytes;accessType=Write")
    end
    return rows
end

return model {
    aws_efs_file_system = {
        usage = {
            { "storage_gb", 230, "Total storage for Standard class in GB." },
            { "infrequent_access_storage_gb", 100, "Total storage for Infrequent Access class in GB." },
            { "monthly_infrequent_access_read_gb", 50, "Monthly infrequent access read requests in GB." },
            { "monthly_infrequent_access_write_gb", 100, "Monthly infrequent access write requests in GB." },
        },
        cost = file_system_cost,
    },
    examples = {
        {
            main = [[
resource "aws_efs_file_system" "archive" {
  availability_zone_name = "us-east-1a"

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

resource "aws_efs_file_system" "fast" {
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 10

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

resource "aws_efs_file_system" "large" {
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 10
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_efs_file_system.archive:
    storage_gb: 10
    infrequent_access_storage_gb: 1000
    monthly_infrequent_access_read_gb: 20
    monthly_infrequent_access_write_gb: 30
  aws_efs_file_system.fast:
    storage_gb: 100
  aws_efs_file_system.large:
    storage_gb: 400
]],
            costs = {
                ["aws_efs_file_system.archive"] = {
                    ["Storage (one zone)"] = { 10, 1.6 },
                    ["Storage (one zone, infrequent access)"] = { 1000, 13.3 },
                    ["Read requests (infrequent access)"] = { 20, 0.2 },
                    ["Write requests (infrequent access)"] = { 30, 0.3 },
                },
                ["aws_efs_file_system.fast"] = {
                    ["Storage (standard)"] = { 100, 30 },
                    ["Provisioned throughput"] = { 5, 30 },
                    ["Storage (standard, infrequent access)"] = {},
                    ["Read requests (infrequent access)"] = {},
                    ["Write requests (infrequent access)"] = {},
                },
                ["aws_efs_file_system.large"] = { ["Storage (standard)"] = { 400, 120 } },
            },
        },
    },
}
