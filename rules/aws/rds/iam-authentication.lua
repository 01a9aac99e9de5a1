-- A password in a configuration is a password in a repository.
return rule {
    title = "RDS instance does not offer IAM authentication",
    severity = "low",
    category = "identity",
    resources = { "aws_db_instance" },
    rationale = "With IAM authentication programs log in with short-lived tokens of their role in place "
        .. "of a stored password. Who may log in is then decided where all other access is.",
    fix = [[Set iam_database_authentication_enabled to true.

    resource "aws_db_instance" "example" {
      iam_database_authentication_enabled = true
    }]],
    aliases = {
        "CKV_AWS_161", "RDSIAMAuthentication", "AVD-AWS-0176", "AWS-0176", "aws-rds-enable-iam-auth",
        "AC_AWS_0053",
    },
    frameworks = {
        ["aws-fsbp"] = { "RDS.10" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4" },
        ["isms-p-2023"] = { "2.5.3", "2.6.4", "2.10.2" },
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
  iam_database_authentication_enabled = false
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  iam_database_authentication_enabled = true
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "sqlserver-se"
  instance_class = "db.m6i.large"
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
  iam_database_authentication_enabled = var.on
}]],
    check = function(r)
        -- Only MariaDB, MySQL and PostgreSQL offer it.
        local engine = r:text("engine") or ""
        if engine:find("^oracle") or engine:find("^sqlserver") or engine:find("^db2") or engine:find("^custom") then
            return
        end
        if not r:is_true("iam_database_authentication_enabled") then
            r:fail("iam_database_authentication_enabled", "programs can log in with passwords only")
        end
    end,
}
