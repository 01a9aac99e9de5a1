-- With log_fdw, users of these versions read files of the host (AWS-2022-004).
local engines = require "guard.engines"

return rule {
    title = "PostgreSQL version lets users read files of the host",
    severity = "high",
    category = "hygiene",
    resources = { "aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance" },
    rationale = "In versions before the summer of 2021 the extension log_fdw read any file of the host, "
        .. "credentials of the service among them. AWS has published the versions without it.",
    fix = [[Raise engine_version to one that is supported.

    resource "aws_db_instance" "example" {
      engine         = "postgres"
      engine_version = "16.4"
    }]],
    aliases = { "CKV_AWS_250", "RDSPostgreSQLLogFDWExtension", "CKV_AWS_388", "UnpatchedAuroraPostgresDB" },
    supersedes = { "aws-rds-engine-support" },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = "13.2"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  engine_version     = "11.8"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = "9.6.20"
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = "13.3"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = "13"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  engine_version     = "11.9"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  engine_version     = "13.2"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "mysql"
  instance_class = "db.m6g.large"
  engine_version = "8.0.32"
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
        local engine = r:text("engine")
        if engine ~= "postgres" and engine ~= "aurora-postgresql" then
            return
        end
        local version = r:text("engine_version")
        local mended = version and engines.log_fdw_mended_in(engine, version)
        if mended then
            r:fail("engine_version", "users of version %s can read files of the host; mended in %s", version, mended)
        end
    end,
}
