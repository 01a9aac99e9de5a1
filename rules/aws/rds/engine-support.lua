-- Versions past standard support get fixes for money only (dates in guard.engines).
local engines = require "guard.engines"

return rule {
    title = "Database engine version is past its standard support",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_db_instance", "aws_rds_cluster" },
    rationale = "After the end of standard support AWS charges by the hour for each vCPU to keep fixing "
        .. "holes, and upgrades by itself in the end. Both come as a surprise.",
    fix = [[Raise engine_version to one that is supported.

    resource "aws_db_instance" "example" {
      engine         = "postgres"
      engine_version = "16.4"
    }]],
    frameworks = { ["isms-p-2023"] = { "2.10.2", "2.10.8" } },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = "12.17"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "mysql"
  instance_class = "db.m6g.large"
  engine_version = "5.7.44"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  engine_version     = "5.7.mysql_aurora.2.11.2"
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = "16.4"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  engine_version     = "8.0.mysql_aurora.3.07.1"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = var.value
}]],
    check = function(r)
        local engine, version = r:text("engine"), r:text("engine_version")
        local ended = engine and version and engines.rds_ended(engine, version)
        if ended then
            r:fail("engine_version", "standard support of %s %s ended on %s", engine, version, ended)
        end
    end,
}
