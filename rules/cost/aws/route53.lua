-- Route 53: zones and health checks by the month, queries by the million, resolver endpoints by the hour and address.
local cost = require "guard.cost"

local BILLION = 1000000000

local function queries(name, quantity, price)
    return cost.tiers({
        name = name .. " (%s)",
        unit = "1M queries",
        monthly = quantity,
        multiplier = 1000000,
        usage_based = true,
    }, {
        { "first 1B", BILLION, price },
        { "over 1B", nil, price .. ";begin=" .. BILLION },
    })
end

-- Names of AWS's own resources; queries for aliases of them cost nothing.
local AWS_NAMES = {
    "amazonaws%.com%.?$",
    "cloudfront%.net%.?$",
    "awsglobalaccelerator%.com%.?$",
    "elasticbeanstalk%.com%.?$",
}

local function is_free_alias(r)
    if not r:has "alias" then
        return false
    end
    for _, target in ipairs(r:refers "alias") do
        if target:type() ~= "aws_route53_record" and target:type() ~= "aws_route53_zone" then
            return true
        end
    end
    local name = r:text "alias[0].name" or ""
    for _, pattern in ipairs(AWS_NAMES) do
        if name:find(pattern) then
            return true
        end
    end
    return false
end

local function record(r, usage)
    if is_free_alias(r) then
        return nil
    end
    local rows = queries("Standard queries", usage.monthly_standard_queries, "AmazonRoute53/DNS-Queries")
    cost.append(
        rows,
        queries("Latency based routing queries", usage.monthly_latency_based_queries, "AmazonRoute53/LBR-Queries")
    )
    return cost.append(rows, queries("Geo DNS queries", usage.monthly_geo_queries, "AmazonRoute53/Geo-Queries"))
end

-- HTTPS, the search for a string, the short interval and the measuring of latency are each charged.
local function options(r)
    local kind = (r:text "type" or ""):upper()
    local count = 0
    for _, wanted in ipairs {
        kind:find "^HTTPS" ~= nil,
        kind:find "_STR_MATCH$" ~= nil,
        r:number "request_interval" == 10,
        r:is_true "measure_latency",
    } do
        count = count + (wanted and 1 or 0)
    end
    return count
end

local function health_check(r, usage)
    local kind = (usage.endpoint_type or "aws"):lower() == "non_aws" and "NonAWS" or "AWS"
    return {
        { name = "Health check", unit = "months", monthly = 1, price = "AmazonRoute53/Health-Check-" .. kind },
        {
            name = "Optional features",
            unit = "months",
            monthly = options(r),
            price = "AmazonRoute53/Health-Check-Option-" .. kind,
        },
    }
end

local function resolver_endpoint(r, usage)
    local addresses = 0
    for _ in r:blocks "ip_address" do
        addresses = addresses + 1
    end
    local rows = {
        {
            name = "Resolver endpoints",
            unit = "hours",
            hourly = math.max(addresses, 2), -- no endpoint has fewer
            price = "AmazonRoute53/ResolverNetworkInterface",
        },
    }
    return cost.append(rows, queries("DNS queries", usage.monthly_queries, "AmazonRoute53/ResolverQueries"))
end

return model {
    aws_route53_zone = {
        cost = function()
            return { { name = "Hosted zone", unit = "months", monthly = 1, price = "AmazonRoute53/HostedZone" } }
        end,
    },
    aws_route53_record = {
        usage = {
            { "monthly_standard_queries", 1100000000, "Monthly number of Standard queries." },
            { "monthly_latency_based_queries", 1200000000, "Monthly number of Latency Based Routing queries." },
            { "monthly_geo_queries", 1500000000, "Monthly number of Geo DNS and Geoproximity queries." },
        },
        cost = record,
    },
    aws_route53_health_check = {
        usage = { { "endpoint_type", "aws", "Type of health check endpoint to query, can be: aws, non_aws." } },
        cost = health_check,
    },
    aws_route53_resolver_endpoint = {
        usage = {
            { "monthly_queries", 20000000000, "Monthly number of DNS queries processed through the endpoints." },
        },
        cost = resolver_endpoint,
    },
    examples = {
        {
            main = [[
resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["10.0.0.1"]
}

resource "aws_route53_record" "same_zone" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "web.example.com"
  type    = "A"

  alias {
    name                   = aws_route53_record.www.name
    zone_id                = aws_route53_zone.main.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "front" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "front.example.com"
  type    = "A"

  alias {
    name                   = aws_api_gateway_domain_name.front.regional_domain_name
    zone_id                = aws_api_gateway_domain_name.front.regional_zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "written" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "old.example.com"
  type    = "A"

  alias {
    name                   = "dualstack.old-1.us-east-1.elb.amazonaws.com"
    zone_id                = "Z35SXDOTRQ7X7K"
    evaluate_target_health = true
  }
}

resource "aws_api_gateway_domain_name" "front" {
  domain_name = "front.example.com"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_route53_record.www:
    monthly_standard_queries: 1500000000
    monthly_latency_based_queries: 10000000
    monthly_geo_queries: 20000000
]],
            costs = {
                ["aws_route53_zone.main"] = { ["Hosted zone"] = { 1, 0.5 } },
                ["aws_route53_record.www"] = {
                    ["Standard queries (first 1B)"] = { 1000, 400 },
                    ["Standard queries (over 1B)"] = { 500, 100 },
                    ["Latency based routing queries (first 1B)"] = { 10, 6 },
                    ["Geo DNS queries (first 1B)"] = { 20, 14 },
                },
                ["aws_route53_record.same_zone"] = {
                    ["Standard queries (first 1B)"] = {},
                    ["Latency based routing queries (first 1B)"] = {},
                    ["Geo DNS queries (first 1B)"] = {},
                },
            },
        },
        {
            main = [[
resource "aws_route53_health_check" "plain" {
  fqdn = "example.com"
  type = "TCP"
}

resource "aws_route53_health_check" "elsewhere" {
  fqdn             = "example.com"
  type             = "HTTPS_STR_MATCH"
  search_string    = "ok"
  request_interval = 10
}

resource "aws_route53_health_check" "measured" {
  fqdn            = "example.com"
  type            = "HTTP_STR_MATCH"
  search_string   = "ok"
  measure_latency = true
}

resource "aws_route53_resolver_endpoint" "inward" {
  direction          = "INBOUND"
  security_group_ids = ["sg-1"]

  ip_address {
    subnet_id = "subnet-1"
  }
  ip_address {
    subnet_id = "subnet-2"
  }
  ip_address {
    subnet_id = "subnet-3"
  }
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_route53_health_check.elsewhere:
    endpoint_type: non_aws
  aws_route53_resolver_endpoint.inward:
    monthly_queries: 1200000000
]],
            costs = {
                ["aws_route53_health_check.plain"] = { ["Health check"] = { 1, 0.5 } },
                ["aws_route53_health_check.elsewhere"] = {
                    ["Health check"] = { 1, 0.75 },
                    ["Optional features"] = { 3, 6 },
                },
                ["aws_route53_health_check.measured"] = {
                    ["Health check"] = { 1, 0.5 },
                    ["Optional features"] = { 2, 2 },
                },
                ["aws_route53_resolver_endpoint.inward"] = {
                    ["Resolver endpoints"] = { 2190, 273.75 },
                    ["DNS queries (first 1B)"] = { 1000, 400 },
                    ["DNS queries (over 1B)"] = { 200, 40 },
                },
            },
        },
        {
            main = [[
provider "aws" {
  region = "cn-north-1"
}

resource "aws_route53_zone" "china" {
  name = "example.cn"
}]],
            costs = { ["aws_route53_zone.china"] = { ["Hosted zone"] = { 1, "not priced" } } },
        },
    },
}
