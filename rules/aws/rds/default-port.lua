-- The port that everybody knows is the first that is tried.
-- What begins the name of an engine, and its default port ("CreateDBInstance", Amazon RDS API reference).
local DEFAULT_PORTS = {
    { "aurora-postgresql", 5432 }, { "aurora", 3306 }, { "mysql", 3306 }, { "mariadb", 3306 }, { "postgres", 5432 },
    { "oracle", 1521 }, { "custom-oracle", 1521 }, { "sqlserver", 1433 }, { "custom-sqlserver", 1433 },
    { "db2", 50000 },
}

local function default_port(engine)
    for _, row in ipairs(DEFAULT_PORTS) do
        if engine:find(row[1], 1, true) == 1 then
            return row[2]
        end
    end
    return nil
end

return rule {
    title = "Database listens on the default port of its engine",
    severity = "low",
    category = "hygiene",
    resources = { "aws_db_instance", "aws_rds_cluster" },
    rationale = "Programs that search for databases try the default ports first. Another port keeps a "
        .. "database that is reachable by mistake from being found at once; it protects no further.",
    fix = [[Set port to one of your own.

    resource "aws_db_instance" "example" {
      engine = "postgres"
      port   = 6432
    }]],
    frameworks = {
        ["aws-fsbp"] = { "RDS.23" },
        ["isms-p-2023"] = { "2.6.1", "2.6.4", "2.10.2" },
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
  port           = 5432
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  port               = 3306
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  port           = 6432
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  port               = 3307
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "mysql"
  instance_class = "db.m6g.large"
  port           = 5432
}]],
        [[
resource "aws_db_instance" "replica" {
  instance_class      = "db.m6g.large"
  replicate_source_db = "main"
}]],
    },
    unknown = [[
variable "value" {
  type = number
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  port           = var.value
}]],
    check = function(r)
        local default = default_port(r:text("engine") or "")
        if default and (r:number("port") or default) == default then
            r:fail("port", "%s is the port that everybody tries for this engine", default)
        end
    end,
}
