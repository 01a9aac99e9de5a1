-- S3: storage, requests and retrievals by storage class; analytics and inventories by object.
--
-- A bucket has the standard class, and each other one that a lifecycle rule moves objects to or the usage file names.

local value = require "guard.value"

-- name, unit, multiplier, key of the usage, usage type (with the letters of a class that has its own prices)
local REQUESTS = {
    put = { "PUT, COPY, POST, LIST requests", "1k requests", 1000, "monthly_tier_1_requests", "Requests-%sTier1" },
    get = { "GET, SELECT, and all other requests", "1k requests", 1000, "monthly_tier_2_requests", "Requests-%sTier2" },
    move = { "Lifecycle transition", "1k requests", 1000, "monthly_lifecycle_transition_requests", "Requests-%sTier4" },
}

local function bytes(label, key, usage_type)
    return { label, "GB", 1, key, usage_type }
end


local SCANNED = bytes("Select data scanned", "monthly_select_data_scanned_gb", "Select-Scanned-%sBytes")
local RETURNED = bytes("Select data returned", "monthly_select_data_returned_gb", "Select-Returned-%sBytes")
local RETRIEVALS = bytes("Retrievals", "monthly_data_retrieval_gb", "Retrieval-%sBytes")

local function early_delete(days)
    return bytes(("Early delete (within %d days)"):format(days), "early_delete_gb", "EarlyDelete-%sByteHrs")
end

-- Retrievals of an archive at one of its speeds.
local function speed(name, usage_name)
    return {
        requests = {
            ("Retrieval requests (%s)"):format(name),
            "1k requests",
            1000,
            ("monthly_%s_data_retrieval_requests"):format(name),
            "Requests-%s" .. usage_name .. "Retrieval",
        },
        bytes = bytes(
            ("Retrievals (%s)"):format(name),
            ("monthly_%s_data_retrieval_gb"):format(name),
            "Retrieval-%s" .. usage_name .. "-Bytes"
        ),
        scanned = bytes(
            ("Select data scanned (%s)"):format(name),
            ("monthly_%s_select_data_scanned_gb"):format(name),
            "Select-Scanned-%s" .. usage_name .. "-Bytes"
        ),
        returned = bytes(
            ("Select data returned (%s)"):format(name),
            ("monthly_%s_select_data_returned_gb"):format(name),
            "Select-Returned-%s" .. usage_name .. "-Bytes"
        ),
    }
end

local STANDARD, EXPEDITED, BULK = speed("standard", "Standard"), speed("expedited", "Expedited"), speed("bulk", "Bulk")
local put, get, move = REQUESTS.put, REQUESTS.get, REQUESTS.move

-- name, key of the usage, lifecycle's name, letters in usage types, rows
local CLASSES = {
    {
        "Standard",
        "standard",
        "STANDARD",
        "",
        { bytes("Storage", "storage_gb", "TimedStorage-ByteHrs"), put, get, SCANNED, RETURNED },
    },
    {
        "Intelligent tiering",
        "intelligent_tiering",
        "INTELLIGENT_TIERING",
        "INT-",
        {
            bytes("Storage (frequent access)", "frequent_access_storage_gb", "TimedStorage-INT-FA-ByteHrs"),
            bytes("Storage (infrequent access)", "infrequent_access_storage_gb", "TimedStorage-INT-IA-ByteHrs"),
            bytes("Storage (archive access)", "archive_access_storage_gb", "TimedStorage-INT-AA-ByteHrs"),
            bytes("Storage (deep archive access)", "deep_archive_access_storage_gb", "TimedStorage-INT-DAA-ByteHrs"),
            { "Monitoring and automation", "1k objects", 1000, "monitored_objects", "Monitoring-Automation-INT" },
            put,
            get,
            move,
            SCANNED,
            RETURNED,
            early_delete(30),
        },
    },
    {
        "Standard - infrequent access",
        "standard_infrequent_access",
        "STANDARD_IA",
        "SIA-",
        { bytes("Storage", "storage_gb", "TimedStorage-SIA-ByteHrs"), put, get, move, RETRIEVALS, SCANNED, RETURNED },
    },
    {
        "One zone - infrequent access",
        "one_zone_infrequent_access",
        "ONEZONE_IA",
        "ZIA-",
        { bytes("Storage", "storage_gb", "TimedStorage-ZIA-ByteHrs"), put, get, move, RETRIEVALS, SCANNED, RETURNED },
    },
    {
        "Glacier flexible retrieval",
        "glacier_flexible_retrieval",
        "GLACIER",
        "GLACIER-",
        {
            bytes("Storage", "storage_gb", "TimedStorage-GLACIER-ByteHrs"),
            put,
            get,
            move,
            STANDARD.requests,
            STANDARD.bytes,
            STANDARD.scanned,
            STANDARD.returned,
            EXPEDITED.requests,
            EXPEDITED.bytes,
            EXPEDITED.scanned,
            EXPEDITED.returned,
            BULK.scanned,
            BULK.returned,
            early_delete(90),
        },
    },
    {
        "Glacier deep archive",
        "glacier_deep_archive",
        "DEEP_ARCHIVE",
        "GDA-",
        {
            bytes("Storage", "storage_gb", "TimedStorage-GDA-ByteHrs"),
            put,
            get,
            move,
            STANDARD.requests,
            STANDARD.bytes,
            BULK.requests,
            BULK.bytes,
            early_delete(180),
        },
    },
}

local function row(component, letters, usage)
    return {
        name = component[1],
        unit = component[2],
        multiplier = component[3],
        monthly = usage[component[4]],
        price = "AmazonS3/" .. component[5]:gsub("%%s", (letters:gsub("%%", "%%%%"))),
        usage_based = true,
    }
end

-- Whether a rule picks objects by tags: by its own, as rules within buckets have them, or by those of its filter.
local function looks_at_tags(rule)
    local filter = value.blocks(rule, "filter")[1]
    local both = filter and value.blocks(filter, "and")[1]
    return #value.keys(rule.tags) > 0
        or filter ~= nil and #value.blocks(filter, "tag") > 0
        or both ~= nil and #value.keys(both.tags) > 0
end

-- What the rules of the bucket do: the classes that they move objects to, and whether they look at tags.
local function read_rules(rules, is_enabled, found)
    for _, rule in ipairs(rules) do
        if is_enabled(rule) then
            for _, kind in ipairs { "transition", "noncurrent_version_transition" } do
                for _, transition in ipairs(value.blocks(rule, kind)) do
                    found.classes[value.text(transition, "storage_class") or ""] = true
                end
            end
            found.tags = found.tags or looks_at_tags(rule)
        end
    end
    return found
end

local function lifecycle(r)
    local found = { classes = {}, tags = false }
    read_rules(value.blocks(r, "lifecycle_rule"), function(rule)
        return value.text(rule, "enabled") == "true"
    end, found)
    for _, configuration in ipairs(r:links("aws_s3_bucket_lifecycle_configuration", "bucket")) do
        read_rules(value.blocks(configuration, "rule"), function(rule)
            return value.text(rule, "status") == "Enabled"
        end, found)
    end
    if r:link("aws_s3_bucket_intelligent_tiering_configuration", "bucket") then
        found.classes.INTELLIGENT_TIERING = true
    end
    return found
end

local function bucket_cost(r, usage)
    local found, rows = lifecycle(r), {}
    if found.tags or usage.object_tags then
        rows[1] = {
            name = "Object tagging",
            unit = "10k tags",
            monthly = usage.object_tags,
            multiplier = 10000,
            price = "AmazonS3/TagStorage-TagHrs",
            usage_based = true,
        }
    end
    for i, class in ipairs(CLASSES) do
        local of_class = usage[class[2]]
        if i == 1 or of_class or found.classes[class[3]] then
            local inside = {}
            for _, component in ipairs(class[5]) do
                inside[#inside + 1] = row(component, class[4], of_class or {})
            end
            rows[#rows + 1] = { name = class[1], rows = inside }
        end
    end
    return rows
end

-- The keys of the usage file, from the table above.
local function bucket_usage()
    local keys = { { "object_tags", 10000000, "Total object tags. Only for AWS provider V3." } }
    for _, class in ipairs(CLASSES) do
        local inside = {}
        for _, component in ipairs(class[5]) do
            inside[#inside + 1] = { component[4], 1000, ("%s, %s."):format(component[1], component[2]) }
        end
        keys[#keys + 1] = { class[2], inside, ("Usages of S3 %s:"):format(class[1]) }
    end
    return keys
end

return model {
    aws_s3_bucket = { usage = bucket_usage(), cost = bucket_cost },
    aws_s3_bucket_analytics_configuration = {
        usage = { { "monthly_monitored_objects", 10000000, "Monthly number of monitored objects by S3 Analytics." } },
        cost = function(_, usage)
            return {
                {
                    name = "Objects monitored",
                    unit = "1M objects",
                    monthly = usage.monthly_monitored_objects,
                    multiplier = 1000000,
                    price = "AmazonS3/StorageAnalytics-ObjCount",
                    usage_based = true,
                },
            }
        end,
    },
    aws_s3_bucket_inventory = {
        usage = { { "monthly_listed_objects", 10000000, "Monthly number of listed objects." } },
        cost = function(_, usage)
            return {
                {
                    name = "Objects listed",
                    unit = "1M objects",
                    monthly = usage.monthly_listed_objects,
                    multiplier = 1000000,
                    price = "AmazonS3/Inventory-ObjectsListed",
                    usage_based = true,
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_s3_bucket" "plain" {
  bucket = "plain"
}

resource "aws_s3_bucket" "archive" {
  bucket = "archive"
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    id     = "old"
    status = "Enabled"

    filter {
      and {
        prefix = "old/"
        tags = {
          Keep = "no"
        }
      }
    }

    transition {
      days          = 90
      storage_class = "ONEZONE_IA"
    }
  }
}

resource "aws_s3_bucket_inventory" "all" {
  bucket = aws_s3_bucket.archive.id
  name   = "all"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_s3_bucket.archive:
    standard:
      storage_gb: 1000
      monthly_tier_1_requests: 20000
    one_zone_infrequent_access:
      storage_gb: 5000
  aws_s3_bucket_inventory.all:
    monthly_listed_objects: 4000000
]],
            costs = {
                ["aws_s3_bucket.plain"] = {
                    ["Standard > Storage"] = {},
                    ["Standard > PUT, COPY, POST, LIST requests"] = {},
                    ["Standard > GET, SELECT, and all other requests"] = {},
                    ["Standard > Select data scanned"] = {},
                    ["Standard > Select data returned"] = {},
                },
                ["aws_s3_bucket.archive"] = {
                    ["Object tagging"] = {},
                    ["Standard > Storage"] = { 1000, 23 },
                    ["Standard > PUT, COPY, POST, LIST requests"] = { 20, 0.1 },
                    ["Standard > GET, SELECT, and all other requests"] = {},
                    ["Standard > Select data scanned"] = {},
                    ["Standard > Select data returned"] = {},
                    ["One zone - infrequent access > Storage"] = { 5000, 50 },
                    ["One zone - infrequent access > PUT, COPY, POST, LIST requests"] = {},
                    ["One zone - infrequent access > GET, SELECT, and all other requests"] = {},
                    ["One zone - infrequent access > Lifecycle transition"] = {},
                    ["One zone - infrequent access > Retrievals"] = {},
                    ["One zone - infrequent access > Select data scanned"] = {},
                    ["One zone - infrequent access > Select data returned"] = {},
                },
                ["aws_s3_bucket_inventory.all"] = { ["Objects listed"] = { 4, 0.01 } },
            },
        },
    },
}
