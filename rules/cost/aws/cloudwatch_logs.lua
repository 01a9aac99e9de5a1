-- Log groups: what comes in, what is kept, what queries read. All by usage.
local logs = require "guard.cost_logs"

return model {
    aws_cloudwatch_log_group = {
        usage = logs.USAGE,
        cost = function(_, usage)
            return logs.group(usage)
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
            -- How much is not known: 0.
            savings = { ["aws_cloudwatch_log_group.app[0]"] = 0, ["aws_cloudwatch_log_group.app[1]"] = 0 },
        },
        {
            main = [[
resource "aws_cloudwatch_log_group" "kept" {
  name              = "kept"
  retention_in_days = 30
}

variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "asked" {
  name              = "asked"
  retention_in_days = var.days
}]],
            costs = {
                ["aws_cloudwatch_log_group.kept"] = {
                    ["Data ingested"] = {},
                    ["Archival Storage"] = {},
                    ["Insights queries data scanned"] = {},
                },
                ["aws_cloudwatch_log_group.asked"] = {
                    ["Data ingested"] = {},
                    ["Archival Storage"] = {},
                    ["Insights queries data scanned"] = {},
                },
            },
            savings = {},
        },
    },
}
