-- One day of backups is gone before most people notice what was lost.
local words = require "guard.words"

return rule {
    title = "RDS backups are kept for less than two days",
    severity = "medium",
    category = "reliability",
    resources = { "aws_db_instance", "aws_rds_cluster" },
    rationale = "Automated backups are what a database is restored from after a mistake or an attack. "
        .. "With none, or with the one day of the default, the damage is often older than the "
        .. "backup.",
    fix = [[Set backup_retention_period to 7 or more.

    resource "aws_db_instance" "example" {
      backup_retention_period = 7
    }]],
    aliases = { "AVD-AWS-0077", "AWS-0077", "aws-rds-specify-backup-retention" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.11" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["nist-800-53-r5"] = {
            "cp_1_2", "cp_2_5", "cp_6_1", "cp_6_2", "cp_6_a", "cp_9_a", "cp_9_b", "cp_9_c", "cp_10", "cp_10_2",
            "sc_5_2", "si_13_5",
        },
        ["soc2"] = { "cc_7_4", "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  backup_retention_period = 0
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  backup_retention_period = 1
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  backup_retention_period = 7
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  backup_retention_period = 35
}]],
        [[
resource "aws_db_instance" "replica" {
  replicate_source_db = "main"
  instance_class      = "db.m6g.large"
}]],
    },
    unknown = [[
variable "days" {
  type = number
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  backup_retention_period = var.days
}]],
    check = function(r)
        -- Replicas are backed up at their source.
        if r:has("replicate_source_db") or r:has("replication_source_identifier") then
            return
        end
        local days = r:number("backup_retention_period")
        if not days then
            r:fail("backup_retention_period", "backup_retention_period is not set, so backups are kept a day at most")
        elseif days < 2 then
            r:fail("backup_retention_period", "backups are kept for %s", words.count(days, "day"))
        end
    end,
}
