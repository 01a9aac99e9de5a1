-- A cache that is down can take the database down with it.
return rule {
    title = "ElastiCache replication group does not fail over",
    severity = "low",
    category = "reliability",
    resources = { "aws_elasticache_replication_group" },
    rationale = "With automatic failover a replica takes over within seconds when the primary fails. "
        .. "Without it writes fail until somebody acts.",
    fix = [[Set automatic_failover_enabled to true.

    resource "aws_elasticache_replication_group" "example" {
      automatic_failover_enabled = true
      num_cache_clusters         = 2
    }]],
    aliases = { "CKV2_AWS_50", "ElastiCacheRedisConfiguredAutomaticFailOver", "AC_AWS_0104" },
    frameworks = {
        ["aws-fsbp"] = { "ElastiCache.3" },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
}]],
        [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  automatic_failover_enabled = false
}]],
    },
    good = [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  automatic_failover_enabled = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  automatic_failover_enabled = var.on
}]],
    check = function(r)
        if not r:is_true("automatic_failover_enabled") then
            r:fail("automatic_failover_enabled", "no replica takes over when the primary fails")
        end
    end,
}
