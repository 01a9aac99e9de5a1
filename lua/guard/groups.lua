-- guard.groups - what a security group is attached to.
local stack = require "guard.stack"
local value = require "guard.value"

local groups = {}

-- What may have a security group, other than load balancers.
local OTHERS = {
    "aws_instance",
    "aws_launch_template",
    "aws_launch_configuration",
    "aws_network_interface",
    "aws_ecs_service",
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_lambda_function",
    "aws_elasticache_replication_group",
    "aws_elasticache_cluster",
    "aws_eks_cluster",
    "aws_efs_mount_target",
    "aws_redshift_cluster",
    "aws_opensearch_domain",
    "aws_elasticsearch_domain",
    "aws_msk_cluster",
    "aws_vpc_endpoint",
}

local LOAD_BALANCERS = { "aws_lb", "aws_alb", "aws_elb" }

-- The group that a rule resource belongs to, or the group itself; nil when it is not in the table.
local function group_of(r)
    if r:type() == "aws_security_group" or r:type() == "aws_default_security_group" then
        return r
    end
    return r:refers("security_group_id", { "aws_security_group", "aws_default_security_group" })[1]
end

--- Whether the group (of the rule) `r` is attached to load balancers, and to nothing else in the table.
function groups.only_load_balancers(r)
    local group = group_of(r)
    return group ~= nil and #group:links(LOAD_BALANCERS) > 0 and #group:links(OTHERS) == 0
end

-- What refers to a group without using it: rules, other groups, and values on the way.
local NO_USE = {
    aws_security_group = true,
    aws_default_security_group = true,
    aws_security_group_rule = true,
    aws_vpc_security_group_egress_rule = true,
    aws_vpc_security_group_ingress_rule = true,
    ["local"] = true,
}

--- Whether anything uses the group: a resource, a module, or an output, through which another stack may.
function groups.is_attached(group)
    for _, user in ipairs(group:links()) do
        if not NO_USE[user:type()] then
            return true
        end
    end
    return false
end

local TASKS = { "aws_ecs_service" }
local DATABASES = { "aws_db_instance", "aws_rds_cluster" }

--- The tier that the group belongs to, when it is one of ECS tasks or of databases alone: { what, before, from,
--- is_last }. Databases have a tier only where the table has ECS services, and tasks where it has load balancers.
function groups.tier(group)
    local for_tasks, for_databases = #group:links(TASKS) > 0, #group:links(DATABASES) > 0
    if for_tasks and not for_databases and #stack.all(LOAD_BALANCERS) > 0 then
        return { what = "ECS tasks", before = LOAD_BALANCERS, from = "a load balancer" }
    end
    if for_databases and not for_tasks and #stack.all(TASKS) > 0 then
        return { what = "databases", before = TASKS, from = "an ECS service", is_last = true }
    end
    return nil
end

--- Whether the group is attached to a resource of one of the types.
function groups.belongs_to(group, types)
    return #group:links(types) > 0
end

--- Whether the group is attached to a resource of the table whose kind is known here.
function groups.is_used(group)
    return #group:links(LOAD_BALANCERS) > 0 or #group:links(OTHERS) > 0
end

local RULES = { "aws_security_group_rule", "aws_vpc_security_group_ingress_rule" }
local EGRESS_RULES = { "aws_security_group_rule", "aws_vpc_security_group_egress_rule" }
local NETWORKS = { "cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6" }

-- The rule resources of the group for that direction.
local function rules_of(group, direction, types)
    local list = {}
    for _, rule in ipairs(group:links(types, "security_group_id")) do
        if rule:type() ~= "aws_security_group_rule" or rule:text("type") == direction then
            list[#list + 1] = rule
        end
    end
    return list
end

--- Where the group lets networks in: a list of { on, path }.
function groups.open_sources(group)
    local places = {}
    for _, block, path in group:blocks("ingress") do
        for _, key in ipairs(NETWORKS) do
            if value.filled(block, key) then
                places[#places + 1] = { on = group, path = path .. "." .. key }
            end
        end
    end
    for _, rule in ipairs(rules_of(group, "ingress", RULES)) do
        for _, key in ipairs(NETWORKS) do
            if value.filled(rule, key) then
                places[#places + 1] = { on = rule, path = key }
            end
        end
    end
    return places
end

--- The groups of the table that the group lets in: a list of { group, on, path }.
function groups.source_groups(group)
    local sources = {}
    for _, source in ipairs(group:refers("ingress", "aws_security_group")) do
        sources[#sources + 1] = { group = source, on = group, path = "ingress" }
    end
    for _, rule in ipairs(rules_of(group, "ingress", RULES)) do
        for _, key in ipairs { "source_security_group_id", "referenced_security_group_id" } do
            for _, source in ipairs(rule:refers(key, "aws_security_group")) do
                sources[#sources + 1] = { group = source, on = rule, path = key }
            end
        end
    end
    return sources
end

--- Where the group lets traffic out: a list of { on, path }.
function groups.egress(group)
    local places = {}
    for _, _, path in group:blocks("egress") do
        places[#places + 1] = { on = group, path = path }
    end
    for _, rule in ipairs(rules_of(group, "egress", EGRESS_RULES)) do
        places[#places + 1] = { on = rule }
    end
    return places
end

return groups
