-- A snapshot is encrypted when its cluster is.
local snapshots = require "guard.snapshots"

return rule {
    title = "Neptune snapshot is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_neptune_cluster_snapshot" },
    rationale = "A snapshot is the whole graph, and can be copied and shared. One of an unencrypted "
        .. "cluster lies readable.",
    fix = [[Encrypt the cluster that the snapshot is taken of.

    resource "aws_neptune_cluster" "example" {
      storage_encrypted = true
    }]],
    aliases = { "CKV_AWS_279", "NeptuneClusterSnapshotEncrypted" },
    supersedes = { "aws-neptune-snapshot-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "Neptune.6" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["soc2"] = { "cc_7_5" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "prod-app-graph"

}

resource "aws_neptune_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_neptune_cluster.main.id
  db_cluster_snapshot_identifier = "before-upgrade"
}]],
    good = [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "prod-app-graph"
  storage_encrypted  = true
}

resource "aws_neptune_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_neptune_cluster.main.id
  db_cluster_snapshot_identifier = "before-upgrade"
}]],
    unknown = [[
resource "aws_neptune_cluster_snapshot" "before" {
  db_cluster_identifier          = "prod-app-graph"
  db_cluster_snapshot_identifier = "before-upgrade"
}]],
    check = function(r)
        snapshots.require_encryption(r, "aws_neptune_cluster")
    end,
}
