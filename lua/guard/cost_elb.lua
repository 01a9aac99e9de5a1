-- guard.cost_elb - what load balancers cost, for their own models and for what starts one: by the hour, and by capacity
-- units (classic ones by the gigabyte).
local elb = {}

--- The keys of a usage file that a load balancer has.
elb.USAGE = {
    { "new_connections", 10000, "Number of newly established connections." },
    { "active_connections", 10000, "Number of active connections per minute on average." },
    { "processed_bytes_gb", 1000, "Data processed by the load balancer in GB." },
    { "rule_evaluations", 10000, "The product of the rules processed by the load balancer and the requests." },
}

--- … and a classic one.
elb.CLASSIC_USAGE = {
    { "monthly_data_processed_gb", 10000, "Monthly data processed by a Classic Load Balancer in GB." },
}

local SECONDS = 730 * 3600

-- What one capacity unit holds; requests and rules are those of the month, as Infracost counts them.
local UNITS = {
    application = { new_connections = 25 * SECONDS, active_connections = 3000, rule_evaluations = 1000 * SECONDS },
    network = { new_connections = 800 * SECONDS, active_connections = 100000 },
    gateway = { new_connections = 600 * SECONDS, active_connections = 60000 },
}

local NAMES = {
    application = "Application load balancer",
    network = "Network load balancer",
    gateway = "Gateway load balancer",
}

-- The dimension that is used most is what is charged.
local function capacity_units(kind, usage)
    local most = usage.processed_bytes_gb and usage.processed_bytes_gb / 730
    for key, unit in pairs(UNITS[kind]) do
        if usage[key] and usage[key] / unit > (most or -1) then
            most = usage[key] / unit
        end
    end
    return most
end

--- The rows of a load balancer of a kind: application (also for one that there is not), network, gateway.
function elb.load_balancer(kind, usage)
    kind = NAMES[kind] and kind or "application"
    return {
        { name = NAMES[kind], unit = "hours", hourly = 1, price = { "AWSELB/LoadBalancerUsage", type = kind } },
        {
            name = "Load balancer capacity units",
            unit = "LCU",
            hourly = capacity_units(kind, usage),
            multiplier = 730,
            price = { "AWSELB/LCUUsage", type = kind },
            usage_based = true,
        },
    }
end

--- The rows of a classic one.
function elb.classic(usage)
    return {
        { name = "Classic load balancer", unit = "hours", hourly = 1, price = "AWSELB/LoadBalancerUsage" },
        {
            name = "Data processed",
            unit = "GB",
            monthly = usage.monthly_data_processed_gb,
            price = "AWSELB/DataProcessing-Bytes",
            usage_based = true,
        },
    }
end

return elb
