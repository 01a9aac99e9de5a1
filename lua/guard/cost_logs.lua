-- guard.cost_logs - what log groups cost: what comes in, what is kept, what queries read. All by usage.
local logs = {}

--- The keys of a usage file that a log group has.
logs.USAGE = {
    { "storage_gb", 1000, "Total data stored by CloudWatch logs in GB." },
    { "monthly_data_ingested_gb", 1000, "Monthly data ingested by CloudWatch logs in GB." },
    { "monthly_data_scanned_gb", 200, "Monthly data scanned by CloudWatch logs insights in GB." },
}

local function by_usage(name, quantity, price)
    return { name = name, unit = "GB", monthly = quantity, price = price, usage_based = true }
end

--- The rows of a log group.
function logs.group(usage)
    return {
        by_usage("Data ingested", usage.monthly_data_ingested_gb, "AmazonCloudWatch/DataProcessing-Bytes"),
        by_usage("Archival Storage", usage.storage_gb, "AmazonCloudWatch/TimedStorage-ByteHrs"),
        by_usage("Insights queries data scanned", usage.monthly_data_scanned_gb, "AmazonCloudWatch/DataScanned-Bytes"),
    }
end

return logs
