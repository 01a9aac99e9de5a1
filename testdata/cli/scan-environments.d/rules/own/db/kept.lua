return rule {
    title = "Database has no backups",
    severity = "medium",
    category = "reliability",
    resources = { "aws_db_instance" },
    rationale = "What is lost stays lost.",
    fix = "Keep backups.",
    bad = [[resource "aws_db_instance" "a" { backup_retention_period = 0 }]],
    good = [[resource "aws_db_instance" "a" {}]],
    check = function(db)
        if db:number "backup_retention_period" == 0 then
            db:fail("backup_retention_period", "backups are kept for %s days", db:number "backup_retention_period")
        end
    end,
}
