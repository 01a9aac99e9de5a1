-- One day of backups is gone before most people notice what was lost.
local words = require "guard.words"

return rule {
    title = "Neptune backups are kept for less than a week",
    severity = "medium",
    category = "reliability",
    resources = { "aws_neptune_cluster" },
    rationale = "Backups are what a graph is restored from after a mistake or an attack. With the one day "
        .. "of the default, the damage is often older than the backup.",
    fix = [[Set backup_retention_period to 7 or more.

    resource "aws_neptune_cluster" "example" {
      backup_retention_period = 7
    }]],
    aliases = { "CKV_AWS_361", "NeptuneClusterBackupRetention" },
    frameworks = {
        ["aws-fsbp"] = { "Neptune.5" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "prod-app-graph"

}]],
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier      = "prod-app-graph"
  backup_retention_period = 3
}]],
    },
    good = {
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier      = "prod-app-graph"
  backup_retention_period = 7
}]],
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier            = "prod-app-graph"
  replication_source_identifier = "arn:aws:rds:eu-west-1:123456789012:cluster:main"
}]],
    },
    unknown = [[
variable "value" {
  type = number
}

resource "aws_neptune_cluster" "main" {
  cluster_identifier      = "prod-app-graph"
  backup_retention_period = var.value
}]],
    check = function(r)
        -- Replicas are backed up at their source.
        if r:has("replication_source_identifier") then
            return
        end
        local days = r:number("backup_retention_period") or 1
        if days < 7 then
            r:fail("backup_retention_period", "backups are kept for %s", words.count(days, "day"))
        end
    end,
}
