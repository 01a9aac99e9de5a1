-- Minor versions are where security fixes come.
return rule {
    title = "RDS instance does not take minor upgrades",
    severity = "low",
    category = "hygiene",
    resources = { "aws_db_instance", "aws_rds_cluster_instance" },
    rationale = "Minor versions bring security fixes and no new behaviour. Where they are off, somebody "
        .. "must remember them for every instance.",
    fix = [[Set auto_minor_version_upgrade to true.

    resource "aws_db_instance" "example" {
      auto_minor_version_upgrade = true
    }]],
    aliases = { "CKV_AWS_226", "DBInstanceMinorUpgrade", "AC_AWS_0056" },
    frameworks = {
        ["cis-aws-1.5"] = { "2.3.2" },
        ["cis-aws-2.0"] = { "2.3.2" },
        ["cis-aws-3.0"] = { "2.3.2" },
        ["cis-aws-4.0"] = { "2.2.2" },
        ["cis-aws-5.0"] = { "2.2.2" },
        ["cis-aws-6.0"] = { "3.2.2" },
        ["cis-aws-7.0"] = { "3.2.2" },
        ["aws-fsbp"] = { "RDS.13", "RDS.35" },
        ["pci-dss-4.0"] = { "6.3.3" },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
    bad = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  auto_minor_version_upgrade = false
}]],
    good = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  auto_minor_version_upgrade = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  auto_minor_version_upgrade = var.on
}]],
    check = function(r)
        -- AWS takes minor upgrades unless it is told not to, but the standard wants it written.
        if not r:is_true("auto_minor_version_upgrade") then
            r:fail("auto_minor_version_upgrade", "minor versions with security fixes are not taken by themselves")
        end
    end,
}
