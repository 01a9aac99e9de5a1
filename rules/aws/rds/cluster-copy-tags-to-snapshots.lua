-- A snapshot without tags has no owner.
return rule {
    title = "RDS cluster does not copy its tags to snapshots",
    severity = "low",
    category = "hygiene",
    resources = { "aws_rds_cluster" },
    rationale = "Access rules, cost reports and clean-up go by tags. A snapshot without them is paid for "
        .. "by nobody and kept for ever.",
    fix = [[Set copy_tags_to_snapshot to true.

    resource "aws_rds_cluster" "example" {
      copy_tags_to_snapshot = true
    }]],
    aliases = { "CKV_AWS_313", "RDSClusterCopyTags" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.16" },
        ["iso-27001-2022"] = { "A.5.13" },
        ["isms-p-2023"] = { "2.1.3" },
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  copy_tags_to_snapshot = false
}]],
    },
    good = [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  copy_tags_to_snapshot = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  copy_tags_to_snapshot = var.on
}]],
    check = function(r)
        if not r:is_true("copy_tags_to_snapshot") then
            r:fail("copy_tags_to_snapshot", "snapshots of the cluster have no tags")
        end
    end,
}
