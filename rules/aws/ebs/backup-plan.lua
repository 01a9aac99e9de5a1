-- A volume without a copy lasts as long as its disk.
local recovery = require "guard.recovery"

return rule {
    title = "EBS volume is in no backup plan",
    severity = "low",
    category = "reliability",
    resources = { "aws_ebs_volume" },
    rationale = "Volumes are kept in one zone, and are gone with it, or with one wrong command. A backup "
        .. "plan keeps copies elsewhere, and removes old ones.",
    fix = [[Select the volume, or its tag, in a backup plan.

    resource "aws_backup_selection" "example" {
      iam_role_arn = aws_iam_role.backup.arn
      name         = "volumes"
      plan_id      = aws_backup_plan.example.id
      resources    = [aws_ebs_volume.example.arn]
    }]],
    aliases = { "CKV2_AWS_9", "EBSAddedBackup" },
    frameworks = {
        ["aws-fsbp"] = { "EC2.28" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
  tags = {
    Backup = "daily"
  }
}]],
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
  tags = {
    Backup = "daily"
  }
}

resource "aws_backup_selection" "daily" {
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  name         = "daily"
  plan_id      = "p-1"
  resources    = []
}]],
    },
    good = {
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
  tags = {
    Backup = "daily"
  }
}

resource "aws_backup_selection" "daily" {
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  name         = "daily"
  plan_id      = "p-1"
  resources    = [aws_ebs_volume.data.arn]
}]],
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
  tags = {
    Backup = "daily"
  }
}

resource "aws_backup_selection" "daily" {
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  name         = "daily"
  plan_id      = "p-1"
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}]],
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
  tags = {
    Backup = "daily"
  }
}

resource "aws_backup_selection" "daily" {
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  name         = "daily"
  plan_id      = "p-1"
  resources    = ["*"]
}]],
    },
    unknown = {
        [[
variable "resources" {
  type = list(string)
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 40
  encrypted         = true
  tags = {
    Backup = "daily"
  }
}

resource "aws_backup_selection" "daily" {
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  name         = "daily"
  plan_id      = "p-1"
  resources    = var.resources
}]],
        [[
resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
  size              = 10
}

module "backup" {
  source    = "git::https://git.example.com/platform/backup.git?ref=v1.2.0"
  resources = { data = aws_ebs_volume.data.arn }
}]],
    },
    check = function(r)
        if not recovery.planned(r, "ec2", "volume") then
            r:fail(nil, "no backup selection holds the volume")
        end
    end,
}
