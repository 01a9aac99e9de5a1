-- The log of PostgreSQL holds no statements until it is told to.
local parameters = require "guard.parameters"

return rule {
    title = "RDS PostgreSQL instance does not log its statements",
    severity = "low",
    category = "logging",
    resources = { "aws_db_instance" },
    rationale = "The log of statements tells which query changed or read what, and how long it took. "
        .. "PostgreSQL writes none of it by default.",
    fix = [[Set log_statement and log_min_duration_statement in the parameter group.

    resource "aws_db_parameter_group" "example" {
      family = "postgres16"
      parameter {
        name  = "log_statement"
        value = "ddl"
      }
      parameter {
        name  = "log_min_duration_statement"
        value = "1000"
      }
    }]],
    aliases = { "CKV2_AWS_30", "PostgresDBHasQueryLoggingEnabled" },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
        [[
resource "aws_db_parameter_group" "main" {
  family = "postgres16"
  parameter {
    name  = "log_statement"
    value = "all"
  }

}

resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.main.name
}]],
    },
    good = {
        [[
resource "aws_db_parameter_group" "main" {
  family = "postgres16"
  parameter {
    name  = "log_statement"
    value = "ddl"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

}

resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.main.name
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "mysql"
  instance_class = "db.m6g.large"

}]],
    },
    unknown = [[
resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  parameter_group_name = "postgres-of-the-platform"
}]],
    check = function(r)
        local engine = r:text("engine")
        if engine ~= "postgres" then
            return
        end
        local group = parameters.group_of(r, "parameter_group_name", "aws_db_parameter_group")
        if not group then
            return r:fail("parameter_group_name", "no parameter group makes the instance log its statements")
        end
        for _, name in ipairs { "log_statement", "log_min_duration_statement" } do
            if not parameters.find(group, name) then
                r:fail_on(group, "parameter", "the parameter group does not set %s", name)
            end
        end
    end,
}
