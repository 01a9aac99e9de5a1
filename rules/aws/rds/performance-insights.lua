-- Without it the question "what made it slow yesterday" has no answer.
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
    good = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  performance_insights_enabled = true
}]],
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
        if not r:is_true("performance_insights_enabled") then
            r:fail("performance_insights_enabled", "Performance Insights is off")
        end
    end,
}
