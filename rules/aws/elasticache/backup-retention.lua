-- Redis is often the only place where some data is.
return rule {
    title = "ElastiCache Redis cluster keeps no backups",
    severity = "low",
    category = "reliability",
    resources = { "aws_elasticache_cluster" },
    rationale = "Snapshots are what a Redis cluster is restored from after a failure or a flush by "
        .. "mistake. Without retention none are taken.",
    fix = [[Set snapshot_retention_limit.

    resource "aws_elasticache_cluster" "example" {
      snapshot_retention_limit = 5
    }]],
    aliases = {
        "CKV_AWS_134", "ElasticCacheAutomaticBackup", "AVD-AWS-0050", "AWS-0050",
        "aws-elasticache-enable-backup-retention",
    },
    frameworks = {
        ["aws-fsbp"] = { "ElastiCache.1" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_elasticache_cluster" "cache" {
  cluster_id = "prod-app-cache"
  engine     = "redis"
  node_type  = "cache.m6g.large"
}]],
        [[
resource "aws_elasticache_cluster" "cache" {
  cluster_id = "prod-app-cache"
  engine     = "redis"
  node_type  = "cache.m6g.large"
  snapshot_retention_limit = 0
}]],
    },
    good = {
        [[
resource "aws_elasticache_cluster" "cache" {
  cluster_id = "prod-app-cache"
  engine     = "redis"
  node_type  = "cache.m6g.large"
  snapshot_retention_limit = 5
}]],
        [[
resource "aws_elasticache_cluster" "m" {
  cluster_id = "m"
  engine     = "memcached"
  node_type  = "cache.m6g.large"
}]],
    },
    unknown = [[
variable "days" {
  type = number
}

resource "aws_elasticache_cluster" "cache" {
  cluster_id = "prod-app-cache"
  engine     = "redis"
  node_type  = "cache.m6g.large"
  snapshot_retention_limit = var.days
}]],
    check = function(r)
        -- Memcached has no snapshots, and neither have the smallest old nodes.
        if r:get("engine") == "memcached" or r:get("node_type") == "cache.t1.micro" then
            return
        end
        local days = r:number("snapshot_retention_limit")
        if not days or days == 0 then
            r:fail("snapshot_retention_limit", "no snapshots are kept")
        end
    end,
}
