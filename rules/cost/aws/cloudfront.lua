-- CloudFront: requests, and what goes to viewers and origins, by where the edge locations are; what is added to it.
local cost = require "guard.cost"
local value = require "guard.value"

-- name, key of the usage, AWS's location, what the comment of the usage says
local EDGES = {
    { "US, Mexico, Canada", "us", "United States", "United States, Mexico, Canada" },
    { "Europe, Israel", "europe", "Europe", "Europe, Israel" },
    { "South Africa, Kenya, Middle East", "south_africa", "South Africa", "South Africa, Kenya, Middle East" },
    { "South America", "south_america", "South America", "South America" },
    { "Japan", "japan", "Japan", "Japan" },
    { "Australia, New Zealand", "australia", "Australia", "Australia, New Zealand" },
    {
        "Hong Kong, Philippines, Asia Pacific",
        "asia_pacific",
        "Asia Pacific",
        "Hong Kong, Philippines, Singapore, South Korea, Taiwan, Thailand",
    },
    { "India", "india", "India", "India" },
}

-- Where origin shields are: key of the usage, AWS's location. Prices go by the place, not by the region.
local SHIELDS = {
    ["us-"] = { "us", "United States" },
    ["eu-"] = { "europe", "Europe" },
    ["sa-east-1"] = { "south_america", "South America" },
    ["ap-northeast-1"] = { "japan", "Japan" },
    ["ap-southeast-2"] = { "australia", "Australia" },
    ["ap-southeast-1"] = { "singapore", "Singapore" },
    ["ap-northeast-2"] = { "south_korea", "South Korea" },
    ["ap-south-1"] = { "india", "India" },
}

-- label, width in GB, where it begins
local INTERNET = {
    { "first 10TB", 10240 },
    { "next 40TB", 40960, 10240 },
    { "next 100TB", 102400, 51200 },
    { "next 350TB", 358400, 153600 },
    { "next 524TB", 536576, 512000 },
    { "next 4PB", 4194304, 1048576 },
    { "over 5PB", nil, 5242880 },
}

local BY_EDGE = {
    "monthly_data_transfer_to_internet_gb",
    "monthly_data_transfer_to_origin_gb",
    "monthly_http_requests",
    "monthly_https_requests",
}

local function by_usage(name, unit, quantity, price, multiplier)
    return {
        name = name,
        unit = unit,
        monthly = quantity,
        multiplier = multiplier,
        price = price,
        usage_based = true,
    }
end

local function priced_at(usage_type, location)
    return ("AmazonCloudFront/%s;location=%s"):format(usage_type, location)
end

local function edge_rows(amounts, location)
    local tiers, price = {}, priced_at("DataTransfer-Out-Bytes", location)
    for i, tier in ipairs(INTERNET) do
        tiers[i] = { tier[1], tier[2], tier[3] and ("%s;begin=%d"):format(price, tier[3]) or price }
    end
    local rows = cost.tiers(by_usage("Data transfer out to internet (%s)", "GB", amounts[1]), tiers)
    return cost.append(rows, {
        by_usage("Data transfer out to origin", "GB", amounts[2], priced_at("DataTransfer-Out-OBytes", location)),
        by_usage("HTTP requests", "10k requests", amounts[3], priced_at("Requests-Tier1", location), 10000),
        by_usage("HTTPS requests", "10k requests", amounts[4], priced_at("Requests-Tier2-HTTPS", location), 10000),
    })
end

-- The edges that the usage speaks of; the first where it speaks of none.
local function edges(usage)
    local parts = {}
    for _, edge in ipairs(EDGES) do
        local amounts, named = {}, false
        for i, key in ipairs(BY_EDGE) do
            amounts[i] = (usage[key] or {})[edge[2]]
            named = named or amounts[i] ~= nil
        end
        if named then
            parts[#parts + 1] = { name = edge[1], rows = edge_rows(amounts, edge[3]) }
        end
    end
    return #parts > 0 and parts or { { name = EDGES[1][1], rows = edge_rows({}, EDGES[1][3]) } }
end

-- One row for each place where the origins have a shield.
local function shields(r, usage)
    local rows, seen = {}, {}
    for _, origin in r:blocks "origin" do
        local shield = value.blocks(origin, "origin_shield")[1]
        local region = shield and value.text(shield, "enabled") == "true" and value.text(shield, "origin_shield_region")
        local place = region and (SHIELDS[region] or SHIELDS[region:sub(1, 3)])
        if place and not seen[place] then
            seen[place] = true
            rows[#rows + 1] = by_usage(
                ("Origin shield HTTP requests (%s %s)"):format(place[2], region),
                "10k requests",
                (usage.monthly_shield_requests or {})[place[1]],
                priced_at("OriginShield-Requests", place[2]),
                10000
            )
        end
    end
    return rows
end

-- Beyond what goes out; certificates at addresses of their own only where there are some.
local function extras(r, usage)
    local rows = {
        by_usage(
            "Field level encryption requests",
            "10k requests",
            usage.monthly_encryption_requests,
            "AmazonCloudFront/FieldLevelEncryption-Requests",
            10000
        ),
    }
    cost.append(rows, shields(r, usage))
    rows[#rows + 1] = by_usage(
        "Real-time log requests",
        "1M lines",
        usage.monthly_log_lines,
        "AmazonCloudFront/RealTimeLog-KinesisDataStream",
        1000000
    )
    if usage.custom_ssl_certificates or r:text "viewer_certificate[0].ssl_support_method" == "vip" then
        rows[#rows + 1] = by_usage(
            "Dedicated IP custom SSLs",
            "certificates",
            usage.custom_ssl_certificates,
            "AmazonCloudFront/SSL-Cert-Custom"
        )
    end
    return rows
end

local function distribution(r, usage)
    local rows = cost.tiers(by_usage("Invalidation requests (%s)", "paths", usage.monthly_invalidation_requests), {
        { "first 1k", 1000, 0 },
        { "over 1k", nil, "AmazonCloudFront/Invalidations;begin=1000" },
    })
    cost.append(rows, extras(r, usage))
    return cost.append(rows, edges(usage))
end

-- The keys of the usage file, from the tables above.
local function by_edge(key, text)
    local keys = {}
    for i, edge in ipairs(EDGES) do
        keys[i] = { edge[2], 1000, edge[4] }
    end
    return { key, keys, text }
end

return model {
    aws_cloudfront_distribution = {
        usage = {
            by_edge(BY_EDGE[1], "Monthly regional data transfer out to internet from the following, in GB:"),
            by_edge(BY_EDGE[2], "Monthly regional data transfer out to origin from the following, in GB:"),
            by_edge(BY_EDGE[3], "Monthly number of HTTP requests to:"),
            by_edge(BY_EDGE[4], "Monthly number of HTTPS requests to:"),
            {
                "monthly_shield_requests",
                {
                    { "us", 90000, "United States" },
                    { "europe", 30000, "Europe" },
                    { "south_america", 200, "South America" },
                    { "japan", 12300, "Japan" },
                    { "australia", 2300, "Australia" },
                    { "singapore", 58600, "Singapore" },
                    { "south_korea", 24000, "South Korea" },
                    { "india", 10000, "India" },
                },
                "Monthly number of shield requests to:",
            },
            { "monthly_invalidation_requests", 1200, "Monthly number of invalidation requests." },
            { "monthly_encryption_requests", 100000, "Monthly number of field level encryption requests." },
            { "monthly_log_lines", 5000000, "Monthly number of real-time log lines." },
            { "custom_ssl_certificates", 3, "Number of dedicated IP custom SSL certificates." },
        },
        cost = distribution,
    },
    aws_cloudfront_function = {
        usage = { { "monthly_requests", 1000000, "Monthly number of invocations of the function." } },
        cost = function(_, usage)
            return {
                by_usage(
                    "Total number of invocations",
                    "1M invocations",
                    usage.monthly_requests,
                    "AmazonCloudFront/Executions-CloudFrontFunctions",
                    1000000
                ),
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_cloudfront_distribution" "quiet" {
  enabled = true
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    origin_id   = "first"
    domain_name = "first.example.com"

    origin_shield {
      enabled              = true
      origin_shield_region = "sa-east-1"
    }
  }

  origin {
    origin_id   = "second"
    domain_name = "second.example.com"

    origin_shield {
      enabled              = true
      origin_shield_region = "us-west-2"
    }
  }
}

resource "aws_cloudfront_distribution" "addresses" {
  enabled = true

  viewer_certificate {
    acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    ssl_support_method  = "vip"
  }
}

resource "aws_cloudfront_function" "rewrite" {
  name    = "rewrite"
  runtime = "cloudfront-js-2.0"
  code    = "function handler(event) { return event.request; }"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_cloudfront_distribution.site:
    monthly_data_transfer_to_internet_gb:
      europe: 60000
      japan: 6000000
    monthly_data_transfer_to_origin_gb:
      europe: 100
    monthly_http_requests:
      europe: 20000
    monthly_https_requests:
      europe: 1000000
    monthly_shield_requests:
      south_america: 50000
      us: 20000
    monthly_invalidation_requests: 1500
    monthly_encryption_requests: 30000
    monthly_log_lines: 7000000
    custom_ssl_certificates: 2
  aws_cloudfront_function.rewrite:
    monthly_requests: 4000000
]],
            costs = {
                ["aws_cloudfront_distribution.quiet"] = {
                    ["Invalidation requests (first 1k)"] = {},
                    ["Field level encryption requests"] = {},
                    ["Real-time log requests"] = {},
                    ["US, Mexico, Canada > Data transfer out to internet (first 10TB)"] = {},
                    ["US, Mexico, Canada > Data transfer out to origin"] = {},
                    ["US, Mexico, Canada > HTTP requests"] = {},
                    ["US, Mexico, Canada > HTTPS requests"] = {},
                },
                ["aws_cloudfront_distribution.addresses"] = {
                    ["Invalidation requests (first 1k)"] = {},
                    ["Field level encryption requests"] = {},
                    ["Real-time log requests"] = {},
                    ["Dedicated IP custom SSLs"] = {},
                    ["US, Mexico, Canada > Data transfer out to internet (first 10TB)"] = {},
                    ["US, Mexico, Canada > Data transfer out to origin"] = {},
                    ["US, Mexico, Canada > HTTP requests"] = {},
                    ["US, Mexico, Canada > HTTPS requests"] = {},
                },
                ["aws_cloudfront_distribution.site"] = {
                    ["Invalidation requests (first 1k)"] = { 1000, 0 },
                    ["Invalidation requests (over 1k)"] = { 500, 2.5 },
                    ["Field level encryption requests"] = { 3, 0.06 },
                    ["Origin shield HTTP requests (South America sa-east-1)"] = { 5, 0.08 },
                    ["Origin shield HTTP requests (United States us-west-2)"] = { 2, 0.015 },
                    ["Real-time log requests"] = { 7, 0.07 },
                    ["Dedicated IP custom SSLs"] = { 2, 1200 },
                    ["Europe, Israel > Data transfer out to internet (first 10TB)"] = { 10240, 870.4 },
                    ["Europe, Israel > Data transfer out to internet (next 40TB)"] = { 40960, 3276.8 },
                    ["Europe, Israel > Data transfer out to internet (next 100TB)"] = { 8800, 528 },
                    ["Europe, Israel > Data transfer out to origin"] = { 100, 2 },
                    ["Europe, Israel > HTTP requests"] = { 2, 0.018 },
                    ["Europe, Israel > HTTPS requests"] = { 100, 1.2 },
                    ["Japan > Data transfer out to internet (first 10TB)"] = { 10240, 1167.36 },
                    ["Japan > Data transfer out to internet (next 40TB)"] = { 40960, 3645.44 },
                    ["Japan > Data transfer out to internet (next 100TB)"] = { 102400, 8806.4 },
                    ["Japan > Data transfer out to internet (next 350TB)"] = { 358400, 30105.6 },
                    ["Japan > Data transfer out to internet (next 524TB)"] = { 536576, 42926.08 },
                    ["Japan > Data transfer out to internet (next 4PB)"] = { 4194304, 293601.28 },
                    ["Japan > Data transfer out to internet (over 5PB)"] = { 757120, 45427.2 },
                    ["Japan > Data transfer out to origin"] = {},
                    ["Japan > HTTP requests"] = {},
                    ["Japan > HTTPS requests"] = {},
                },
                ["aws_cloudfront_function.rewrite"] = { ["Total number of invocations"] = { 4, 0.4 } },
            },
        },
    },
}
