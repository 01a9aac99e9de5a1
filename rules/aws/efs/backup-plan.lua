-- A file system has no backups of its own.
local recovery = require "guard.recovery"

return rule {
    title = "EFS file system is in no backup plan",
    severity = "low",
    category = "reliability",
    resources = { "aws_efs_file_system" },
    rationale = "A file that is deleted or encrypted by an intruder is gone, as EFS keeps no versions. "
        .. "AWS Backup brings it back.",
    fix = [[Name the file system in an aws_backup_selection, or switch on its automatic backups.

    resource "aws_efs_backup_policy" "example" {
      file_system_id = aws_efs_file_system.example.id
      backup_policy {
        status = "ENABLED"
      }
    }]],
    aliases = { "CKV2_AWS_18", "EFSAddedBackup" },
    frameworks = {
        ["aws-fsbp"] = { "EFS.2" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["nist-800-53-r5"] = {
            "cp_1_2", "cp_2_5", "cp_6_1", "cp_6_2", "cp_6_a", "cp_9_a", "cp_9_b", "cp_9_c", "cp_10", "cp_10_2",
            "sc_5_2", "si_13_5",
        },
        ["soc2"] = { "cc_7_4", "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true

}]],
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true

}

resource "aws_efs_backup_policy" "data" {
  file_system_id = aws_efs_file_system.data.id
  backup_policy {
    status = "DISABLED"
  }
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
  resources    = [aws_efs_file_system.data.arn]
}

resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true

}]],
        [[
resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true

}

resource "aws_efs_backup_policy" "data" {
  file_system_id = aws_efs_file_system.data.id
  backup_policy {
    status = "ENABLED"
  }
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

resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true

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

resource "aws_efs_file_system" "data" {
  creation_token = "data"
  encrypted      = true

}]],
    check = function(r)
        local policy = r:link("aws_efs_backup_policy", "file_system_id")
        if policy and policy:text("backup_policy.status") == "ENABLED" then
            return
        end
        if not recovery.planned(r, "elasticfilesystem", "file-system") then
            r:fail(nil, "no plan of AWS Backup takes in the file system")
        end
    end,
}
