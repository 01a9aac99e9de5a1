-- TLS that is offered only is left out by every client that does not ask.
local engines = require "guard.engines"
local parameters = require "guard.parameters"

-- "Using SSL/TLS to encrypt a connection to a DB instance" of the RDS user guide, as known in November 2026:
-- what begins the family of a parameter group, the parameter that forces TLS there, and the value that does.
local FORCED_BY = {
    { "postgres", "rds.force_ssl", "1" },
    { "sqlserver", "rds.force_ssl", "1" },
    { "mysql", "require_secure_transport", "1" },
    { "mariadb", "require_secure_transport", "1" },
    { "db2", "db2comm", "SSL" },
}

local function forced_by(name)
    for _, row in ipairs(FORCED_BY) do
        if name:find(row[1], 1, true) and not name:find("aurora", 1, true) then
            return row[2], row[3]
        end
    end
    return nil
end

-- "13" of the family "postgres13".
local function version_of(family)
    return family:match("(%d[%d.]*)$")
end

local function check_group(r, group)
    local family = group:text("family") or ""
    local name, wanted = forced_by(family)
    if not name then
        return
    end
    local text, path = parameters.find(group, name)
    if not text then
        if not engines.forces_tls(family:match("^%a+"), version_of(family)) then
            r:fail_on(group, "parameter", "the parameter group does not set %s to %s", name, wanted)
        end
    elseif text:lower() ~= wanted:lower() and not (wanted == "1" and parameters.is_on(text)) then
        r:fail_on(group, path, "%s is %s, not %s, so TLS is not forced", name, text, wanted)
    end
end

return rule {
    title = "RDS instance takes connections that are not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_db_instance" },
    rationale = "Unless the parameter group forces TLS, a client that does not ask for it sends its "
        .. "password and data readable through the network. RDS forces it by default for PostgreSQL "
        .. "15 and MariaDB 11.8 and later only.",
    fix = [[Force TLS in the parameter group: rds.force_ssl, require_secure_transport, or db2comm for Db2.

    resource "aws_db_parameter_group" "example" {
      family = "postgres14"
      parameter {
        name  = "rds.force_ssl"
        value = "1"
      }
    }]],
    aliases = { "CKV2_AWS_69", "RDSEncryptionInTransit" },
    frameworks = {
        ["cis-aws-1.4"] = { "2.3.1" },
        ["cis-aws-1.5"] = { "2.3.1" },
        ["cis-aws-2.0"] = { "2.3.1" },
        ["aws-fsbp"] = { "RDS.38", "RDS.39" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_db_parameter_group" "main" {
  family = "postgres14"
}

resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.main.name
}]],
        [[
resource "aws_db_parameter_group" "main" {
  family = "postgres16"
  parameter {
    name  = "rds.force_ssl"
    value = "0"
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
  engine_version = "8.0.39"
}]],
        [[
resource "aws_db_parameter_group" "main" {
  family = "db2-se-11.5"
  parameter {
    name  = "db2comm"
    value = "TCPIP"
  }
}

resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "db2-se"
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.main.name
}]],
    },
    good = {
        [[
resource "aws_db_parameter_group" "main" {
  family = "postgres14"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
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
  engine         = "postgres"
  instance_class = "db.m6g.large"
  engine_version = "16.4"
}]],
        [[
resource "aws_db_parameter_group" "main" {
  family = "mysql8.0"
  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}

resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "mysql"
  instance_class       = "db.m6g.large"
  parameter_group_name = aws_db_parameter_group.main.name
}]],
    },
    unknown = [[
resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "mysql"
  instance_class       = "db.m6g.large"
  parameter_group_name = "mysql-of-the-platform"
}]],
    check = function(r)
        local group = parameters.group_of(r, "parameter_group_name", "aws_db_parameter_group")
        if group then
            return check_group(r, group)
        end
        -- The default groups of AWS cannot be changed.
        local engine = r:text("engine")
        local name, wanted = forced_by(engine or "")
        if name and not engines.forces_tls(engine, r:text("engine_version")) then
            r:fail("parameter_group_name", "the default parameter group does not set %s to %s", name, wanted)
        end
    end,
}
