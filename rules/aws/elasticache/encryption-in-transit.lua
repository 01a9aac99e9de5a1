-- Redis speaks in the clear unless told not to.
return rule {
    title = "ElastiCache replication group does not encrypt traffic",
    severity = "medium",
    category = "encryption",
    resources = { "aws_elasticache_replication_group" },
    rationale = "Without TLS everything that clients store and read crosses the network in the open, "
        .. "passwords included. Whoever can listen in the VPC can read it.",
    fix = [[Set transit_encryption_enabled to true.

    resource "aws_elasticache_replication_group" "example" {
      transit_encryption_enabled = true
    }]],
    aliases = {
        "CKV_AWS_30", "ElasticacheReplicationGroupEncryptionAtTransit", "AVD-AWS-0051", "AWS-0051",
        "aws-elasticache-enable-in-transit-encryption", "FG_R00105", "AC_AWS_0467",
    },
    supersedes = { "aws-elasticache-auth" },
    frameworks = {
        ["aws-fsbp"] = { "ElastiCache.5" },
        ["pci-dss-4.0"] = { "2.2.7", "4.2.1.1", "4.2.1", "8.3.2" },
        ["soc2"] = { "cc_6_7" },
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
  transit_encryption_enabled = false
}]],
    },
    good = [[
resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  transit_encryption_enabled = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id = "prod-app-cache"
  description          = "cache"
  transit_encryption_enabled = var.on
}]],
    check = function(r)
        if not r:is_true("transit_encryption_enabled") then
            r:fail("transit_encryption_enabled", "traffic to the cache is not encrypted")
        end
    end,
}
