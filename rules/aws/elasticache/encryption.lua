-- A cache holds sessions.
return rule {
    title = "ElastiCache replication group is not encrypted at rest",
    severity = "medium",
    category = "encryption",
    resources = { "aws_elasticache_replication_group" },
    rationale = "Snapshots and swapped memory of a cache hold sessions, tokens and personal data. "
        .. "Encryption at rest can be chosen at creation only.",
    fix = [[Set at_rest_encryption_enabled to true.

    resource "aws_elasticache_replication_group" "example" {
      at_rest_encryption_enabled = true
      kms_key_id                 = aws_kms_key.cache.arn
    }]],
    aliases = {
        "CKV_AWS_29", "ElasticacheReplicationGroupEncryptionAtRest", "AVD-AWS-0045", "AWS-0045",
        "aws-elasticache-enable-at-rest-encryption", "AC_AWS_0466",
    },
    supersedes = { "aws-elasticache-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "ElastiCache.4" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
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
  at_rest_encryption_enabled = false
}]],
    },
    good = [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  at_rest_encryption_enabled = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  at_rest_encryption_enabled = var.on
}]],
    check = function(r)
        if not r:is_true("at_rest_encryption_enabled") then
            r:fail("at_rest_encryption_enabled", "data at rest is not encrypted")
        end
    end,
}
