-- What only its owner can restore, its owner can also lose.
local recovery = require "guard.recovery"

return rule {
    title = "RDS instance is in no backup plan",
    severity = "low",
    category = "reliability",
    resources = { "aws_db_instance" },
    rationale = "Automated backups are deleted with their instance, and end after 35 days. AWS Backup "
        .. "keeps copies in a vault of its own, for as long as the plan says.",
    fix = [[Name the instance in an aws_backup_selection.

    resource "aws_backup_selection" "example" {
      plan_id   = aws_backup_plan.daily.id
      resources = [aws_db_instance.example.arn]
    }]],
    frameworks = {
        ["aws-fsbp"] = { "RDS.26" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
        [[
resource "aws_backup_plan" "daily" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"
  }
}

resource "aws_backup_selection" "data" {
  name         = "data"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["arn:aws:elasticfilesystem:*:*:file-system/*"]
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
    },
    good = {
        [[
resource "aws_backup_plan" "daily" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"
  }
}

resource "aws_backup_selection" "data" {
  name         = "data"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_db_instance.main.arn]
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
        [[
resource "aws_backup_plan" "daily" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"
  }
}

resource "aws_backup_selection" "data" {
  name         = "data"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["*"]
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
        [[
resource "aws_db_instance" "main" {
  identifier          = "prod-app-rds"
  engine              = "postgres"
  instance_class      = "db.m6g.large"
  replicate_source_db = "main"
}]],
    },
    unknown = [[
variable "value" {
  type = list(string)
}

resource "aws_backup_plan" "daily" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 3 * * ? *)"
  }
}

resource "aws_backup_selection" "data" {
  name         = "data"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = var.value
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
    check = function(r)
        -- Replicas are backed up at their source.
        if r:has("replicate_source_db") then
            return
        end
        if not recovery.planned(r, "rds", "db") then
            r:fail(nil, "no plan of AWS Backup takes in the instance")
        end
    end,
}
