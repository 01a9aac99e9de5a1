-- Zero days are no backups at all.
return rule {
    title = "RDS backups are switched off",
    severity = "high",
    category = "reliability",
    resources = { "aws_db_instance", "aws_rds_cluster" },
    rationale = "With a retention of 0 the automated backups are deleted and none are made. A wrong "
        .. "statement can then not be undone.",
    fix = [[Set backup_retention_period to 7 or more, 35 at most.

    resource "aws_db_instance" "example" {
      backup_retention_period = 7
    }]],
    aliases = { "CKV_AWS_133", "DBInstanceBackupRetentionPeriod", "AC_AWS_0052", "AC_AWS_0495", "FG_R00107" },
    supersedes = { "aws-rds-backup-retention" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.11" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["nist-800-53-r5"] = {
            "cp_1_2", "cp_2_5", "cp_6_1", "cp_6_2", "cp_6_a", "cp_9_a", "cp_9_b", "cp_9_c", "cp_10",
            "cp_10_2", "sc_5_2", "si_13_5",
        },
        ["soc2"] = { "cc_7_4", "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier              = "prod-app-rds"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = 0
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier      = "prod-app-rds"
  engine                  = "aurora-mysql"
  backup_retention_period = 36
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier              = "prod-app-rds"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = 35
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier      = "prod-app-rds"
  engine                  = "aurora-mysql"
  backup_retention_period = 7
}]],
        [[
resource "aws_db_instance" "main" {
  identifier              = "prod-app-rds"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = 0
  replicate_source_db     = "main"
}]],
    },
    unknown = [[
variable "value" {
  type = number
}

resource "aws_db_instance" "main" {
  identifier              = "prod-app-rds"
  engine                  = "postgres"
  instance_class          = "db.m6g.large"
  backup_retention_period = var.value
}]],
    check = function(r)
        -- Replicas are backed up at their source.
        if r:has("replicate_source_db") or r:has("replication_source_identifier") then
            return
        end
        local days = r:number("backup_retention_period")
        if days and days < 1 then
            r:fail("backup_retention_period", "no backups are made")
        elseif days and days > 35 then
            r:fail("backup_retention_period", "RDS keeps backups for 35 days at most, not %s", days)
        end
    end,
}
