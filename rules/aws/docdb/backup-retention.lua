-- One day of backups is gone before most people notice what was lost.
local words = require "guard.words"

return rule {
    title = "DocumentDB backups are kept for less than a week",
    severity = "medium",
    category = "reliability",
    resources = { "aws_docdb_cluster" },
    rationale = "Backups are what a cluster is restored from after a mistake or an attack. With the one "
        .. "day of the default, the damage is often older than the backup.",
    fix = [[Set backup_retention_period to 7 or more.

    resource "aws_docdb_cluster" "example" {
      backup_retention_period = 7
    }]],
    aliases = { "CKV_AWS_360", "DocDBBackupRetention" },
    frameworks = {
        ["aws-fsbp"] = { "DocumentDB.2" },
        ["pci-dss-4.0"] = { "3.2.1", "3.3.1.1", "3.3.1.3", "3.3.2", "3.3.3", "10.5.1" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "prod-app-docs"

}]],
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier      = "prod-app-docs"
  backup_retention_period = 3
}]],
    },
    good = [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier      = "prod-app-docs"
  backup_retention_period = 7
}]],
    unknown = [[
variable "value" {
  type = number
}

resource "aws_docdb_cluster" "main" {
  cluster_identifier      = "prod-app-docs"
  backup_retention_period = var.value
}]],
    check = function(r)
        local days = r:number("backup_retention_period") or 1
        if days < 7 then
            r:fail("backup_retention_period", "backups are kept for %s", words.count(days, "day"))
        end
    end,
}
