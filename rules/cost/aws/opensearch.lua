-- OpenSearch and Elasticsearch domains: data nodes, masters and warm nodes by the hour, and the volumes.
--
-- Names and prices are those of Infracost: a volume is counted once for the domain, throughput for each node.

local advice = require "guard.cost_advice"

local STORAGE = { gp2 = "GP2", gp3 = "GP3", io1 = "PIOPS", standard = "Magnetic" }

local TIB = 1024

-- The throughput in MiB/s that comes with a gp3 volume.
local function included_throughput(size)
    return size <= 170 and 125 or math.ceil(size / (3 * TIB)) * 250
end

local function included_iops(size)
    return size <= TIB and 3000 or 3 * size
end

local function node_row(label, instance_type, count)
    return {
        name = ("%s (on-demand, %s)"):format(label, instance_type),
        unit = "hours",
        hourly = count,
        price = { "AmazonES/ESInstance", instanceType = (instance_type:gsub("%.elasticsearch$", ".search")) },
    }
end

-- The row of what is provisioned of a volume beyond what comes with it, when there is some.
local function beyond(rows, name, unit, amount, price)
    if amount > 0 then
        rows[#rows + 1] = { name = name, unit = unit, monthly = amount, price = price }
    end
end

local function storage_rows(rows, r, nodes)
    local kind = r:text "ebs_options[0].volume_type"
    kind = STORAGE[kind] and kind or "gp2"
    local size = r:number "ebs_options[0].volume_size" or 8
    local iops = r:number "ebs_options[0].iops"
    rows[#rows + 1] = {
        name = ("Storage (%s)"):format(kind),
        unit = "GB",
        monthly = size,
        price = { "AmazonES/Storage", storageMedia = STORAGE[kind] },
    }
    local price = { "AmazonES/PIOPS", storageMedia = STORAGE[kind] }
    if kind == "io1" then
        beyond(rows, "Storage IOPS (io1)", "IOPS", iops or 1, price)
    elseif kind == "gp3" then
        local throughput = (r:number "ebs_options[0].throughput" or 0) - included_throughput(size)
        beyond(rows, "Storage IOPS (gp3)", "IOPS", (iops or 0) - included_iops(size), price)
        beyond(rows, "Throughput (gp3)", "Mbps", throughput * nodes,
            { "AmazonES/Provisioned-Throughput", storageMedia = STORAGE[kind] })
    end
end

-- The rows; `suffix` of types, and another type of the data nodes where one is given.
local function domain_cost(r, suffix, newer)
    local function setting(name)
        return r:text("cluster_config[0]." .. name)
    end
    local instance_type = setting "instance_type" or "m4.large" .. suffix
    local nodes = r:number "cluster_config[0].instance_count" or 1
    local rows = { node_row("Instance", newer or instance_type, nodes) }
    if r:is_true "ebs_options[0].ebs_enabled" then
        storage_rows(rows, r, nodes)
    end
    if setting "dedicated_master_enabled" == "true" then
        rows[#rows + 1] = node_row(
            "Dedicated master",
            setting "dedicated_master_type" or instance_type,
            r:number "cluster_config[0].dedicated_master_count" or 3
        )
    end
    if setting "warm_enabled" == "true" then
        rows[#rows + 1] = node_row(
            "UltraWarm instance",
            setting "warm_type" or "ultrawarm1.medium" .. suffix,
            r:number "cluster_config[0].warm_count" or 2
        )
    end
    return rows
end

local function savings(suffix)
    return function(r)
        local now = r:text "cluster_config[0].instance_type"
        return advice.newer_generation("cluster_config[0].instance_type", now, function(newer)
            return domain_cost(r, suffix, newer)
        end)
    end
end

return model {
    aws_elasticsearch_domain = {
        cost = function(r)
            return domain_cost(r, ".elasticsearch")
        end,
        savings = savings ".elasticsearch",
    },
    aws_opensearch_domain = {
        cost = function(r)
            return domain_cost(r, ".search")
        end,
        savings = savings ".search",
    },
    examples = {
        {
            main = [[
resource "aws_opensearch_domain" "warm" {
  domain_name = "warm"

  cluster_config {
    instance_type            = "c4.2xlarge.search"
    instance_count           = 2
    dedicated_master_enabled = true
    dedicated_master_type    = "c4.8xlarge.search"
    dedicated_master_count   = 3
    warm_enabled             = true
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "io1"
    volume_size = 100
    iops        = 500
  }
}

resource "aws_elasticsearch_domain" "fast" {
  domain_name = "fast"

  cluster_config {
    instance_type  = "c4.2xlarge.elasticsearch"
    instance_count = 2
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 100
    throughput  = 225
  }
}

resource "aws_elasticsearch_domain" "big" {
  domain_name = "big"

  cluster_config {
    instance_type = "c4.2xlarge.elasticsearch"
  }

  ebs_options {
    ebs_enabled = true
    volume_type = "gp3"
    volume_size = 4000
    throughput  = 500
    iops        = 13000
  }
}

resource "aws_opensearch_domain" "plain" {
  domain_name = "plain"

  cluster_config {
    instance_type = "c4.2xlarge.search"
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 20
  }
}

resource "aws_elasticsearch_domain" "none" {
  domain_name = "none"
  region      = "eu-west-2"
}]],
            costs = {
                ["aws_opensearch_domain.warm"] = {
                    ["Instance (on-demand, c4.2xlarge.search)"] = { 1460, 857.02 },
                    ["Storage (io1)"] = { 100, 16.9 },
                    ["Storage IOPS (io1)"] = { 500, 44 },
                    ["Dedicated master (on-demand, c4.8xlarge.search)"] = { 2190, 5139.93 },
                    ["UltraWarm instance (on-demand, ultrawarm1.medium.search)"] = { 1460, 347.48 },
                },
                ["aws_elasticsearch_domain.fast"] = {
                    ["Instance (on-demand, c4.2xlarge.elasticsearch)"] = { 1460, 857.02 },
                    ["Storage (gp3)"] = { 100, 12.2 },
                    ["Throughput (gp3)"] = { 200, 12.8 },
                },
                ["aws_elasticsearch_domain.big"] = {
                    ["Instance (on-demand, c4.2xlarge.elasticsearch)"] = { 730, 428.51 },
                    ["Storage (gp3)"] = { 4000, 488 },
                    ["Storage IOPS (gp3)"] = { 1000, 8 },
                },
                ["aws_opensearch_domain.plain"] = {
                    ["Instance (on-demand, c4.2xlarge.search)"] = { 730, 428.51 },
                    ["Storage (gp2)"] = { 20, 2.7 },
                },
                ["aws_elasticsearch_domain.none"] = {
                    ["Instance (on-demand, m4.large.elasticsearch)"] = { 730, 134.32 },
                },
            },
            savings = { -- c5.2xlarge costs 0.088 an hour less
                ["aws_opensearch_domain.warm"] = 128.48,
                ["aws_elasticsearch_domain.fast"] = 128.48,
                ["aws_elasticsearch_domain.big"] = 64.24,
                ["aws_opensearch_domain.plain"] = 64.24,
            },
        },
    },
}
