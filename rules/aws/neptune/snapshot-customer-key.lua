-- A snapshot can be shared only when its key can.
local snapshots = require "guard.snapshots"

return rule {
    title = "Neptune snapshot is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_neptune_cluster_snapshot" },
    rationale = "The key decides who may restore a snapshot, also in other accounts. The one that AWS "
        .. "manages cannot be shared or withdrawn.",
    fix = [[Set kms_key_arn of the cluster that the snapshot is taken of.

    resource "aws_neptune_cluster" "example" {
      storage_encrypted = true
      kms_key_arn       = aws_kms_key.graph.arn
    }]],
    aliases = { "CKV_AWS_280", "NeptuneClusterSnapshotEncryptedWithCMK" },
    bad = [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "prod-app-graph"
  storage_encrypted  = true
}

resource "aws_neptune_cluster_snapshot" "before" {
  db_cluster_identifier          = aws_neptune_cluster.main.id
  db_cluster_snapshot_identifier = "before-upgrade"
}]],
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_neptune_cluster" "main" {
  cluster_identifier = "prod-app-graph"
  storage_encrypted  = true
  kms_key_arn        = aws_kms_key.data.arn
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
        snapshots.require_customer_key(r, "aws_neptune_cluster")
    end,
}
