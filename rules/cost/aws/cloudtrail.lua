-- Trails: copies of management events beyond the first, data events, events that insights look at.
local function events(name, quantity, price)
    return {
        name = name,
        unit = "100k events",
        monthly = quantity,
        multiplier = 100000,
        price = "AWSCloudTrail/" .. price,
        usage_based = true,
    }
end

return model {
    aws_cloudtrail = {
        usage = {
            {
                "monthly_additional_management_events",
                100000,
                "Monthly additional copies of read and write management events. The first copy of management events "
                    .. "per region is free, so this should only be non-zero if there are multiple trails recording "
                    .. "management events in this region.",
            },
            { "monthly_data_events", 200000, "Monthly data events delivered to S3, Lambda or DynamoDB" },
            { "monthly_insight_events", 400000, "Monthly CloudTrail Insight events" },
        },
        cost = function(r, usage)
            local rows = {}
            if r:text "include_global_service_events" ~= "false" then
                rows[1] = events("Management events (additional copies)",
                    usage.monthly_additional_management_events, "PaidEventsRecorded")
            end
            rows[#rows + 1] = events("Data events", usage.monthly_data_events, "DataEventsRecorded")
            if r:has "insight_selector" then
                rows[#rows + 1] = events("Insight events", usage.monthly_insight_events, "InsightsEvents")
            end
            return rows
        end,
    },
    examples = {
        {
            main = [[
resource "aws_cloudtrail" "plain" {
  name           = "plain"
  s3_bucket_name = "trail"
}

resource "aws_cloudtrail" "regional" {
  name                          = "regional"
  s3_bucket_name                = "trail"
  include_global_service_events = false

  insight_selector {
    insight_type = "ApiErrorRateInsight"
  }
}]],
            usage = [[
version: 0.1
resource_type_default_usage:
  aws_cloudtrail:
    monthly_additional_management_events: 50000
    monthly_insight_events: 1000000
]],
            costs = {
                ["aws_cloudtrail.plain"] = {
                    ["Management events (additional copies)"] = { 0.5, 1 },
                    ["Data events"] = {},
                },
                ["aws_cloudtrail.regional"] = {
                    ["Data events"] = {},
                    ["Insight events"] = { 10, 3.5 },
                },
            },
        },
    },
}
