-- Minor versions are where security fixes come.
return rule {
    title = "ElastiCache cluster does not take minor upgrades",
    severity = "low",
    category = "hygiene",
    resources = { "aws_elasticache_cluster", "aws_elasticache_replication_group" },
    rationale = "Minor versions bring security fixes and no new behaviour. AWS takes them in the "
        .. "maintenance window unless it is told not to.",
    fix = [[Set auto_minor_version_upgrade to true, which is the default.

    resource "aws_elasticache_cluster" "example" {
      auto_minor_version_upgrade = true
    }]],
    aliases = { "CKV_AWS_322", "ElasticCacheAutomaticMinorUpgrades" },
    frameworks = {
        ["aws-fsbp"] = { "ElastiCache.2" },
        ["pci-dss-4.0"] = { "6.3.3" },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
    bad = {
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id                 = "prod-app-cache"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  auto_minor_version_upgrade = false
}]],
        [[
resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = "prod-app-cache"
  description                = "cache"
  auto_minor_version_upgrade = false
}]],
    },
    good = {
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id = "prod-app-cache"
  engine     = "redis"
  node_type  = "cache.m6g.large"

}]],
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id                 = "prod-app-cache"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  auto_minor_version_upgrade = true
}]],
        [[
resource "aws_elasticache_cluster" "main" {
  cluster_id                 = "prod-app-cache"
  engine                     = "memcached"
  node_type                  = "cache.m6g.large"
  auto_minor_version_upgrade = false
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_elasticache_cluster" "main" {
  cluster_id                 = "prod-app-cache"
  engine                     = "redis"
  node_type                  = "cache.m6g.large"
  auto_minor_version_upgrade = var.value
}]],
    check = function(r)
        -- Memcached has no upgrades of this kind.
        if r:text("engine") == "memcached" then
            return
        end
        if r:has("auto_minor_version_upgrade") and not r:is_true("auto_minor_version_upgrade") then
            r:fail("auto_minor_version_upgrade", "minor versions with security fixes are not taken by themselves")
        end
    end,
}
