-- A snapshot is encrypted when its cluster is.
local snapshots = require "guard.snapshots"

return rule {
    title = "RDS cluster snapshot is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_db_cluster_snapshot" },
    rationale = "A snapshot is the whole database, and can be copied and shared. One of an unencrypted "
        .. "cluster lies readable.",
    fix = [[Encrypt the cluster that the snapshot is taken of.

    resource "aws_rds_cluster" "example" {
      storage_encrypted = true
    }]],
    aliases = { "CKV_AWS_146", "RDSClusterSnapshotEncrypted" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.4" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}

resource "aws_db_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_rds_cluster.main.id
  db_cluster_snapshot_identifier = "before-upgrade"
}]],
    good = [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  storage_encrypted  = true
}

resource "aws_db_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_rds_cluster.main.id
  db_cluster_snapshot_identifier = "before-upgrade"
}]],
    unknown = [[
resource "aws_db_cluster_snapshot" "before" {
  db_cluster_identifier          = "prod-app-rds"
  db_cluster_snapshot_identifier = "before-upgrade"
}]],
    check = function(r)
        snapshots.require_encryption(r, "aws_rds_cluster")
    end,
}
