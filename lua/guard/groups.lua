-- guard.groups - what a security group is attached to.
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

return groups
