-- Managed Airflow environments: the hours of the environment, of workers and schedulers beyond its own, the database.
local cost = require "guard.cost"

local SIZES = {
    ["mw1.micro"] = "Micro",
    ["mw1.small"] = "Small",
    ["mw1.medium"] = "Medium",
    ["mw1.large"] = "Large",
    ["mw1.xlarge"] = "XLarge",
    ["mw1.2xlarge"] = "2XLarge",
}

local function environment_cost(r, usage)
    local class = (r:text "environment_class" or "mw1.small"):lower()
    local size = SIZES[class] or class
    local function hours(kind, count, by_usage)
        return {
            name = ("%s (%s)"):format(kind, size),
            unit = "hours",
            monthly = cost.product(count, cost.HOURS),
            price = { "AmazonMWAA/" .. kind, size = size },
            usage_based = by_usage,
        }
    end
    return {
        hours("Environment", 1),
        hours("Worker", usage.additional_workers, true),
        hours("Scheduler", usage.additional_schedulers, true),
        {
            name = "Meta database",
            unit = "GB",
            monthly = usage.meta_database_gb,
            price = "AmazonMWAA/Database",
            usage_based = true,
        },
    }
end

return model {
    aws_mwaa_environment = {
        usage = {
            { "additional_workers", 2.5, "Average number of workers beyond the first." },
            { "additional_schedulers", 2, "Average number of schedulers beyond the included ones." },
            { "meta_database_gb", 1000, "Storage of the metadata database in GB." },
        },
        cost = environment_cost,
    },
    examples = {
        {
            main = [[
resource "aws_mwaa_environment" "small" {
  name = "small"
}

resource "aws_mwaa_environment" "large" {
  name              = "large"
  environment_class = "mw1.large"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_mwaa_environment.large:
    additional_workers: 1.5
    additional_schedulers: 1
    meta_database_gb: 20
]],
            costs = {
                ["aws_mwaa_environment.small"] = {
                    ["Environment (Small)"] = { 730, 357.7 },
                    ["Worker (Small)"] = {},
                    ["Scheduler (Small)"] = {},
                    ["Meta database"] = {},
                },
                ["aws_mwaa_environment.large"] = {
                    ["Environment (Large)"] = { 730, 722.7 },
                    ["Worker (Large)"] = { 1095, 240.9 },
                    ["Scheduler (Large)"] = { 730, 160.6 },
                    ["Meta database"] = { 20, 2 },
                },
            },
        },
    },
}
