-- Log groups: what comes in, what is kept, what queries read. All by usage.

local function by_usage(name, quantity, price)
    return { name = name, unit = "GB", monthly = quantity, price = price, usage_based = true }
end

return model {
    aws_cloudwatch_log_group = {
        usage = {
            { "storage_gb", 1000, "Total data stored by CloudWatch logs in GB." },
            { "monthly_data_ingested_gb", 1000, "Monthly data ingested by CloudWatch logs in GB." },
            { "monthly_data_scanned_gb", 200, "Monthly data scanned by CloudWatch logs insights in GB." },
        },
        cost = function(_, usage)
            return {
                by_usage("Data ingested", usage.monthly_data_ingested_gb, "AmazonCloudWatch/DataProcessing-Bytes"),
                by_usage("Archival Storage", usage.storage_gb, "AmazonCloudWatch/TimedStorage-ByteHrs"),
                by_usage(
                    "Insights queries data scanned",
                    usage.monthly_data_scanned_gb,
                    "AmazonCloudWatch/DataScanned-Bytes"
                ),
            }
        end,
        savings = function(r)
            if (r:number "retention_in_days" or 0) > 0 or not r:known "retention_in_days" then
                return nil
            end
            return {
                {
                    rule = "waste",
                    attribute = "retention_in_days",
                    message = "the log group keeps its lines for ever, and pays for them",
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_cloudwatch_log_group" "app" {
  count = 2
  name  = "app-${count.index}"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_cloudwatch_log_group.app[*]:
    storage_gb: 10
  aws_cloudwatch_log_group.app[1]:
    monthly_data_ingested_gb: 20
]],
            costs = {
                ["aws_cloudwatch_log_group.app[0]"] = {
                    ["Data ingested"] = {},
                    ["Archival Storage"] = { 10, 0.3 },
                    ["Insights queries data scanned"] = {},
                },
                ["aws_cloudwatch_log_group.app[1]"] = {
                    ["Data ingested"] = { 20, 10 },
                    ["Archival Storage"] = { 10, 0.3 },
                    ["Insights queries data scanned"] = {},
                },
            },
        },
    },
}
