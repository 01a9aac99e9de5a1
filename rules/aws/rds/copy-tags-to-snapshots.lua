-- A snapshot without tags has no owner.
return rule {
    title = "RDS instance does not copy its tags to snapshots",
    severity = "low",
    category = "hygiene",
    resources = { "aws_db_instance" },
    rationale = "Access rules, cost reports and clean-up go by tags. A snapshot without them is paid for "
        .. "by nobody and kept for ever.",
    fix = [[Set copy_tags_to_snapshot to true.

    resource "aws_db_instance" "example" {
      copy_tags_to_snapshot = true
    }]],
    aliases = { "CKV2_AWS_60", "RDSEnableCopyTagsToSnapshot" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.17" },
        ["soc2"] = { "cc_7_5" },
        ["isms-p-2023"] = { "2.1.3" },
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
  copy_tags_to_snapshot = false
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  copy_tags_to_snapshot = true
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "aurora-mysql"
  instance_class = "db.r6g.large"
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
  copy_tags_to_snapshot = var.on
}]],
    check = function(r)
        -- Snapshots of Aurora are the cluster's.
        if (r:text("engine") or ""):find("^aurora") then
            return
        end
        if not r:is_true("copy_tags_to_snapshot") then
            r:fail("copy_tags_to_snapshot", "snapshots of the instance have no tags")
        end
    end,
}
