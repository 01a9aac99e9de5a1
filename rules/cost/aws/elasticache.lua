-- ElastiCache: the hours of nodes, of clusters and of replication groups, and the snapshots that are kept.
local advice = require "guard.cost_advice"
local autoscaling = require "guard.cost_autoscaling"
local cost = require "guard.cost"

local ENGINES = { redis = "Redis", memcached = "Memcached", valkey = "Valkey" }

local TERMS = { ["1_year"] = "1yr", ["3_year"] = "3yr" }
local OPTIONS = {
    no_upfront = "No Upfront",
    partial_upfront = "Partial Upfront",
    all_upfront = "All Upfront",
    heavy_utilization = "Heavy Utilization", -- offered until 2016
    medium_utilization = "Medium Utilization",
    light_utilization = "Light Utilization",
}

local USAGE = {
    {
        "snapshot_storage_size_gb",
        10000,
        "Size of one snapshot in GB; snapshot_retention_limit says how many are kept.",
    },
    { "reserved_instance_term", "1_year", "Term for Reserved Instances, can be: 1_year, 3_year." },
    {
        "reserved_instance_payment_option",
        "partial_upfront",
        "Can be: no_upfront, partial_upfront, all_upfront; for old reservations heavy_utilization, medium_utilization, "
            .. "light_utilization.",
    },
}

local function hour(node_type, engine, term, option)
    if option == "All Upfront" then
        return 0
    end
    return {
        "AmazonElastiCache/Cache Instance",
        instanceType = node_type,
        cacheEngine = ENGINES[engine] or engine,
        term = term,
        purchaseOption = option,
    }
end

-- The rows of `nodes` nodes of one type. `scaled`: whether autoscaling says how many.
local function node_rows(r, usage, node_type, engine, nodes, scaled)
    engine = engine:lower()
    local term, option = TERMS[usage.reserved_instance_term], OPTIONS[usage.reserved_instance_payment_option]
    if not term or not option then
        term, option = nil, nil
    end
    local rows = {
        {
            name = ("ElastiCache (%s, %s%s)"):format(
                term and "reserved" or "on-demand", node_type, scaled and ", autoscaling" or ""),
            unit = "hours",
            hourly = nodes,
            price = hour(node_type, engine, term, option),
            usage_based = scaled,
        },
    }
    local snapshots = r:number "snapshot_retention_limit" or 0
    if engine ~= "memcached" and snapshots > 1 then -- the first one is free
        rows[2] = {
            name = "Backup storage",
            unit = "GB",
            monthly = cost.product(usage.snapshot_storage_size_gb, snapshots - 1),
            price = "AmazonElastiCache/BackupUsage",
            usage_based = true,
        }
    end
    return rows
end

-- A node that joins a group is priced with the group.
local function cluster_cost(r, usage, node_type)
    if r:has "replication_group_id" then
        return nil
    end
    local nodes = r:number "num_cache_nodes" or 1
    return node_rows(r, usage, node_type or r:text "node_type" or "", r:text "engine" or "redis", nodes)
end

-- How many nodes a group has, and whether autoscaling says so.
local function group_size(r)
    local function number(name)
        return r:number(name) or r:number("cluster_mode[0]." .. name)
    end
    local shards, replicas = number "num_node_groups", number "replicas_per_node_group"
    local ids = { ["replication-group/" .. (r:text "replication_group_id" or "")] = true }
    local dimension = "elasticache:replication-group:"
    local scaled_shards, by_shards = autoscaling.capacity(r, dimension .. "NodeGroups", ids)
    local scaled_replicas, by_replicas = autoscaling.capacity(r, dimension .. "Replicas", ids)
    if by_shards or by_replicas then
        shards = scaled_shards or shards or 1
        replicas = scaled_replicas or replicas or 0
        return shards * (replicas + 1), true
    end
    if shards or replicas then
        return (shards or 1) * ((replicas or 0) + 1), false
    end
    return r:number "num_cache_clusters" or r:number "number_cache_clusters" or 1, false
end

local function group_cost(r, usage, node_type)
    if not r:has "node_type" and r:has "global_replication_group_id" then
        return nil, "its node_type is that of the global replication group"
    end
    local nodes, scaled = group_size(r)
    return node_rows(r, usage, node_type or r:text "node_type" or "", r:text "engine" or "redis", nodes, scaled)
end

-- Advice on nodes, whose rows of another type `rows_of` tells.
local function savings(rows_of)
    return function(r, usage)
        return advice.newer_generation("node_type", r:text "node_type", function(newer)
            return rows_of(r, usage, newer)
        end)
    end
end

return model {
    aws_elasticache_cluster = {
        usage = USAGE,
        cost = function(r, usage)
            return cluster_cost(r, usage)
        end,
        savings = savings(cluster_cost),
    },
    aws_elasticache_replication_group = {
        usage = USAGE,
        cost = function(r, usage)
            return group_cost(r, usage)
        end,
        savings = savings(group_cost),
    },
    examples = {
        {
            main = [[
resource "aws_elasticache_cluster" "sessions" {
  cluster_id               = "sessions"
  engine                   = "memcached"
  node_type                = "cache.m4.large"
  num_cache_nodes          = 3
  snapshot_retention_limit = 5
}

resource "aws_elasticache_cluster" "reserved" {
  cluster_id               = "reserved"
  engine                   = "redis"
  node_type                = "cache.m6g.12xlarge"
  snapshot_retention_limit = 3
}

resource "aws_elasticache_cluster" "paid" {
  cluster_id = "paid"
  engine     = "redis"
  node_type  = "cache.m6g.12xlarge"
}

resource "aws_elasticache_replication_group" "sharded" {
  replication_group_id     = "sharded"
  description              = "sharded"
  node_type                = "cache.m4.large"
  num_node_groups          = 2
  replicas_per_node_group  = 1
  snapshot_retention_limit = 1
}

resource "aws_elasticache_cluster" "member" {
  cluster_id           = "member"
  replication_group_id = aws_elasticache_replication_group.sharded.id
}

resource "aws_elasticache_replication_group" "scaled" {
  replication_group_id    = "scaled"
  description             = "scaled"
  engine                  = "redis"
  node_type               = "cache.m4.large"
  num_node_groups         = 2
  replicas_per_node_group = 2
}

resource "aws_appautoscaling_target" "shards" {
  min_capacity       = 3
  max_capacity       = 6
  resource_id        = "replication-group/scaled"
  scalable_dimension = "elasticache:replication-group:NodeGroups"
  service_namespace  = "elasticache"
}

resource "aws_elasticache_replication_group" "valkey" {
  replication_group_id = "valkey"
  description          = "valkey"
  engine               = "valkey"
  node_type            = "cache.m5.large"
  num_cache_clusters   = 2
}

resource "aws_elasticache_replication_group" "plain" {
  replication_group_id = "plain"
  description          = "plain"
  node_type            = "cache.r5.4xlarge"
  num_cache_clusters   = 2
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_elasticache_cluster.reserved:
    snapshot_storage_size_gb: 50
    reserved_instance_term: 1_year
    reserved_instance_payment_option: partial_upfront
  aws_elasticache_cluster.paid:
    reserved_instance_term: 3_year
    reserved_instance_payment_option: all_upfront
]],
            costs = {
                ["aws_elasticache_cluster.sessions"] = {
                    ["ElastiCache (on-demand, cache.m4.large)"] = { 2190, 341.64 },
                },
                ["aws_elasticache_cluster.reserved"] = {
                    ["ElastiCache (reserved, cache.m6g.12xlarge)"] = { 730, 843.88 },
                    ["Backup storage"] = { 100, 8.5 },
                },
                ["aws_elasticache_cluster.paid"] = { ["ElastiCache (reserved, cache.m6g.12xlarge)"] = { 730, 0 } },
                ["aws_elasticache_replication_group.sharded"] = {
                    ["ElastiCache (on-demand, cache.m4.large)"] = { 2920, 455.52 },
                },
                ["aws_elasticache_cluster.member"] = {},
                ["aws_elasticache_replication_group.scaled"] = {
                    ["ElastiCache (on-demand, cache.m4.large, autoscaling)"] = { 6570, 1024.92 },
                },
                ["aws_elasticache_replication_group.valkey"] = {
                    ["ElastiCache (on-demand, cache.m5.large)"] = { 1460, 182.208 },
                },
                ["aws_elasticache_replication_group.plain"] = {
                    ["ElastiCache (on-demand, cache.r5.4xlarge)"] = { 1460, 2517.04 },
                },
            },
            savings = {}, -- newer ones cost the same
        },
        {
            main = [[
resource "aws_elasticache_cluster" "pages" {
  cluster_id      = "pages"
  engine          = "memcached"
  node_type       = "cache.r4.large"
  num_cache_nodes = 2
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
  description          = "sessions"
  node_type            = "cache.r4.large"
  num_cache_clusters   = 3
}]],
            costs = {
                ["aws_elasticache_cluster.pages"] = { ["ElastiCache (on-demand, cache.r4.large)"] = { 1460, 332.88 } },
                ["aws_elasticache_replication_group.sessions"] = {
                    ["ElastiCache (on-demand, cache.r4.large)"] = { 2190, 499.32 },
                },
            },
            savings = {
                ["aws_elasticache_cluster.pages"] = 17.52,
                ["aws_elasticache_replication_group.sessions"] = 26.28,
            },
        },
    },
}
