-- Without it the question "what made it slow yesterday" has no answer.
local SMALLEST = {
    ["db.t2.micro"] = true, ["db.t2.small"] = true, ["db.t3.micro"] = true, ["db.t3.small"] = true,
    ["db.t4g.micro"] = true, ["db.t4g.small"] = true,
}

return rule {
    title = "RDS instance has no Performance Insights",
    severity = "low",
    category = "logging",
    resources = { "aws_db_instance", "aws_rds_cluster_instance" },
    rationale = "Performance Insights keeps which statements loaded the database, free for seven days. An "
        .. "overload or an abuse can then be traced to the statement.",
    fix = [[Set performance_insights_enabled to true.

    resource "aws_db_instance" "example" {
      performance_insights_enabled    = true
      performance_insights_kms_key_id = aws_kms_key.rds.arn
    }]],
    aliases = {
        "CKV_AWS_353", "RDSInstancePerformanceInsights", "AVD-AWS-0133", "AWS-0133",
        "aws-rds-enable-performance-insights",
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
  performance_insights_enabled = false
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  performance_insights_enabled = true
}]],
        [[
resource "aws_db_instance" "small" {
  identifier     = "dev-app-rds"
  engine         = "mysql"
  instance_class = "db.t4g.micro"
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  performance_insights_enabled = var.on
}]],
    check = function(r)
        -- The smallest classes cannot, with MySQL and MariaDB ("Amazon RDS DB engine, Region, and instance class
        -- support for Performance Insights", RDS user guide).
        if r:type() == "aws_db_instance" and SMALLEST[r:text("instance_class") or ""] then
            local engine = r:text("engine")
            if engine == "mysql" or engine == "mariadb" then
                return
            end
        end
        if not r:is_true("performance_insights_enabled") then
            r:fail("performance_insights_enabled", "Performance Insights is off")
        end
    end,
}
