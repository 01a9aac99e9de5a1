-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "ElastiCache replication group is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_elasticache_replication_group" },
    rationale = "With a customer key the right to read snapshots can be withdrawn and its uses are "
        .. "logged. The service's own key gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_elasticache_replication_group" "example" {
      at_rest_encryption_enabled = true
      kms_key_id                 = aws_kms_key.cache.arn
    }]],
    aliases = { "CKV_AWS_191", "ElasticacheReplicationGroupEncryptedWithCMK" },
    bad = {
        [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "prod-app-cache"
  description                = "cache"
  at_rest_encryption_enabled = true
}]],
        [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "prod-app-cache"
  description                = "cache"
  at_rest_encryption_enabled = true
  kms_key_id                 = ""
}]],
        [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "prod-app-cache"
  description                = "cache"
  at_rest_encryption_enabled = true
  kms_key_id                 = "arn:aws:kms:eu-west-1:123456789012:alias/aws/elasticache"
}]],
    },
    good = [[
resource "aws_kms_key" "cache" {
  enable_key_rotation = true
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.cache.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "prod-app-cache"
  description                = "cache"
  at_rest_encryption_enabled = true
  kms_key_id                 = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the cache")
    end,
}
