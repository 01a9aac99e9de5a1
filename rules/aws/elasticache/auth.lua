-- A cache without a password serves everyone in the network.
return rule {
    title = "ElastiCache replication group has no authentication",
    severity = "medium",
    category = "identity",
    resources = { "aws_elasticache_replication_group" },
    rationale = "Without a token or user groups whoever reaches the port can read and change everything. "
        .. "Network access alone is a thin lock.",
    fix = [[Use transit encryption with user_group_ids or auth_token.

    resource "aws_elasticache_replication_group" "example" {
      transit_encryption_enabled = true
      user_group_ids             = [aws_elasticache_user_group.app.user_group_id]
    }]],
    aliases = { "CKV_AWS_31", "ElasticacheReplicationGroupEncryptionAtTransitAuthToken" },
    frameworks = {
        ["aws-fsbp"] = { "ElastiCache.6" },
        ["isms-p-2023"] = { "2.5.3", "2.6.4", "2.10.2" },
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
  transit_encryption_enabled = true
}]],
    },
    good = {
        [[
variable "token" {
  type = string
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  transit_encryption_enabled = true
  auth_token                 = var.token
}]],
        [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  transit_encryption_enabled = true
  user_group_ids             = ["app"]
}]],
    },
    unknown = [[
variable "transit_encryption_enabled" {
  type = bool
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  transit_encryption_enabled = var.transit_encryption_enabled
}]],
    check = function(r)
        if not r:is_true("transit_encryption_enabled") then
            r:fail("transit_encryption_enabled", "authentication needs transit encryption, which is off")
        elseif not r:has("auth_token") and not r:has("user_group_ids") then
            r:fail("auth_token", "neither a token nor user groups protect the cache")
        end
    end,
}
