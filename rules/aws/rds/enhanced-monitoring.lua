-- The database's own metrics do not show what its operating system does.
return rule {
    title = "RDS instance has no enhanced monitoring",
    severity = "low",
    category = "logging",
    resources = { "aws_db_instance", "aws_rds_cluster_instance" },
    rationale = "Enhanced monitoring shows processes, memory and disk of the operating system by the "
        .. "second. Without it a swapping or full host looks only slow.",
    fix = [[Set monitoring_interval and monitoring_role_arn.

    resource "aws_db_instance" "example" {
      monitoring_interval = 60
      monitoring_role_arn = aws_iam_role.monitoring.arn
    }]],
    aliases = { "CKV_AWS_118", "RDSEnhancedMonitorEnabled" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.6" },
        ["nist-800-53-r5"] = {
            "au_12_3", "au_14_a", "au_14_b", "ca_2_2", "ca_7", "ca_7_b", "pm_14_a_1", "pm_14_b", "pm_31",
            "sc_36_1_a", "si_2_a",
        },
        ["isms-p-2023"] = { "2.9.2" },
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
  monitoring_interval = 0
}]],
    },
    good = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  monitoring_interval = 60
}]],
    unknown = [[
variable "seconds" {
  type = number
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  monitoring_interval = var.seconds
}]],
    check = function(r)
        local seconds = r:number("monitoring_interval")
        if not seconds or seconds == 0 then
            r:fail("monitoring_interval", "enhanced monitoring is off")
        end
    end,
}
