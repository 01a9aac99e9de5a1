-- Event buses: events in chunks of 64 KB, what is archived, and events whose schema is discovered. All by usage.
local function by_usage(name, unit, quantity, price, multiplier)
    return {
        name = name,
        unit = unit,
        monthly = quantity,
        multiplier = multiplier,
        price = "AWSEvents/" .. price,
        usage_based = true,
    }
end

return model {
    aws_cloudwatch_event_bus = {
        usage = {
            {
                "monthly_custom_events",
                1000000,
                "Monthly custom events published. Each 64 KB chunk of payload is billed as 1 event.",
            },
            {
                "monthly_third_party_events",
                2000000,
                "Monthly third-party and cross-account events published. Each 64 KB chunk of payload is billed as "
                    .. "1 event.",
            },
            { "monthly_archive_processing_gb", 100, "Monthly archive event processing in GB." },
            { "archive_storage_gb", 200, "Archive storage used for event replay in GB." },
            {
                "monthly_schema_discovery_events",
                1000000,
                "Monthly events ingested for schema discovery. Each 8 KB chunk of payload is billed as 1 event.",
            },
        },
        cost = function(_, usage)
            return {
                by_usage("Custom events published", "1M events", usage.monthly_custom_events,
                    "Event-64K-Chunks;eventType=Custom Event", 1000000),
                by_usage("Third-party events published", "1M events", usage.monthly_third_party_events,
                    "Event-64K-Chunks;eventType=Partner Event", 1000000),
                by_usage("Archive processing", "GB", usage.monthly_archive_processing_gb, "ArchivedEvents-Bytes"),
                by_usage("Archive storage", "GB", usage.archive_storage_gb, "ArchivedEvents-ByteHrs"),
                by_usage("Schema discovery", "1M events", usage.monthly_schema_discovery_events,
                    "Event-8K-Chunks", 1000000),
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_cloudwatch_event_bus" "orders" {
  name = "orders"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_cloudwatch_event_bus.orders:
    monthly_custom_events: 2500000
    monthly_archive_processing_gb: 30
    archive_storage_gb: 40
    monthly_schema_discovery_events: 5000000
]],
            costs = {
                ["aws_cloudwatch_event_bus.orders"] = {
                    ["Custom events published"] = { 2.5, 2.5 },
                    ["Third-party events published"] = {},
                    ["Archive processing"] = { 30, 3 },
                    ["Archive storage"] = { 40, 0.92 },
                    ["Schema discovery"] = { 5, 0.5 },
                },
            },
        },
    },
}
