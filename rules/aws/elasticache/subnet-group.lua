-- Subnets of its own decide who can reach a cache.
local function is_member(r)
    return r:type() == "aws_elasticache_cluster" and r:has("replication_group_id")
end

return rule {
    title = "ElastiCache cluster uses the default subnet group",
    severity = "medium",
    category = "network",
    resources = { "aws_elasticache_cluster", "aws_elasticache_replication_group" },
    rationale = "Without a subnet group the cache lands in the default VPC. A subnet group says where it "
        .. "stands and what can reach it.",
    fix = [[Set subnet_group_name.

    resource "aws_elasticache_cluster" "example" {
      subnet_group_name = aws_elasticache_subnet_group.private.name
    }]],
    aliases = { "CKV_AWS_323", "ElastiCacheHasCustomSubnet" },
    frameworks = { ["aws-fsbp"] = { "ElastiCache.7" } },
    bad = {
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id = "prod-app-cache"
  engine     = "redis"
  node_type  = "cache.m6g.large"

}]],
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id        = "prod-app-cache"
  engine            = "redis"
  node_type         = "cache.m6g.large"
  subnet_group_name = "default"
}]],
        [[
resource "aws_elasticache_replication_group" "main" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
}]],
    },
    good = {
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id        = "prod-app-cache"
  engine            = "redis"
  node_type         = "cache.m6g.large"
  subnet_group_name = "private"
}]],
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id           = "prod-app-cache"
  engine               = "redis"
  node_type            = "cache.m6g.large"
  replication_group_id = "prod-app-cache"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_elasticache_cluster" "main" {
  cluster_id        = "prod-app-cache"
  engine            = "redis"
  node_type         = "cache.m6g.large"
  subnet_group_name = var.value
}]],
    check = function(r)
        -- A member of a replication group stands where the group does; the name of a group made here is one of its own.
        if is_member(r) or r:refers("subnet_group_name", "aws_elasticache_subnet_group")[1] then
            return
        end
        local name = r:text("subnet_group_name")
        if not name or name == "" or name == "default" then
            r:fail("subnet_group_name", "no subnet group is named, so the cache stands in the default VPC")
        end
    end,
}
