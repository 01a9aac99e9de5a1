-- Statements carry data.
local customer_key = require "guard.customer_key"

return rule {
    title = "RDS Performance Insights are not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_db_instance", "aws_rds_cluster_instance" },
    rationale = "Performance Insights keep the text of statements, which may hold personal data. A "
        .. "customer key decides who reads them; it cannot be changed later.",
    fix = [[Set performance_insights_kms_key_id.

    resource "aws_db_instance" "example" {
      performance_insights_enabled    = true
      performance_insights_kms_key_id = aws_kms_key.rds.arn
    }]],
    aliases = {
        "CKV_AWS_354", "RDSInstancePerfInsightsEncryptionWithCMK", "AVD-AWS-0078", "AWS-0078",
        "aws-rds-performance-insights-encryption-customer-key",
    },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier                   = "prod-app-rds"
  engine                       = "postgres"
  instance_class               = "db.m6g.large"
  performance_insights_enabled = true
}]],
        [[
resource "aws_db_instance" "main" {
  identifier                      = "prod-app-rds"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = ""
}]],
        [[
resource "aws_db_instance" "main" {
  identifier                      = "prod-app-rds"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}]],
        [[
resource "aws_kms_key" "rds" {
  enable_key_rotation = true
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.rds.arn
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_db_instance" "main" {
  identifier                      = "prod-app-rds"
  engine                          = "postgres"
  instance_class                  = "db.m6g.large"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.key
}]],
    check = function(r)
        if r:is_true("performance_insights_enabled") then
            customer_key.require(r, "performance_insights_kms_key_id", "what Performance Insights keep")
        end
    end,
}
