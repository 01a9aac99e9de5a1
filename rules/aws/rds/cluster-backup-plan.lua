-- Backups of the cluster itself go when the cluster is deleted.
local recovery = require "guard.recovery"

return rule {
    title = "RDS cluster is in no backup plan",
    severity = "low",
    category = "reliability",
    resources = { "aws_rds_cluster" },
    rationale = "Automated backups are deleted with their cluster, and end after 35 days. AWS Backup "
        .. "keeps copies in a vault of its own, for as long as the plan says.",
    fix = [[Name the cluster in an aws_backup_selection.

    resource "aws_backup_selection" "example" {
      plan_id   = aws_backup_plan.daily.id
      resources = [aws_rds_cluster.example.arn]
    }]],
    aliases = { "CKV2_AWS_8", "RDSClusterHasBackupPlan" },
    frameworks = {
        ["pci-dss-4.0"] = { "10.3.3" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

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
  resources    = ["arn:aws:dynamodb:*:*:table/*"]
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

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
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  tags               = { backup = "never" }
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
  name          = "data"
  plan_id       = aws_backup_plan.daily.id
  iam_role_arn  = "arn:aws:iam::123456789012:role/backup"
  resources     = ["*"]
  not_resources = [aws_rds_cluster.main.arn]
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

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
  condition {
    string_like {
      key   = "aws:ResourceTag/env"
      value = "prod*"
    }
  }
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  tags               = { env = "dev" }
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
  resources    = [aws_rds_cluster.main.arn]
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

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
  resources    = ["arn:aws:rds:*:*:cluster:*"]
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

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
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  tags               = { backup = "daily" }
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
  condition {
    string_equals {
      key   = "aws:ResourceTag/team"
      value = "orders"
    }
    string_like {
      key   = "aws:ResourceTag/env"
      value = "prod*"
    }
  }
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  tags               = { env = "prod-eu", team = "orders" }
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

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}]],
    check = function(r)
        if not recovery.planned(r, "rds", "cluster") then
            r:fail(nil, "no plan of AWS Backup takes in the cluster")
        end
    end,
}
