-- A database in one zone is down when the zone is.
return rule {
    title = "RDS instance runs in one availability zone only",
    severity = "low",
    category = "reliability",
    resources = { "aws_db_instance" },
    rationale = "A standby in a second zone takes over within a minute or two when the first fails or is "
        .. "patched. Without one the database waits for the zone to come back.",
    fix = [[Set multi_az to true.

    resource "aws_db_instance" "example" {
      multi_az = true
    }]],
    aliases = { "CKV_AWS_157", "RDSMultiAZEnabled", "FG_R00251" },
    frameworks = {
        ["cis-aws-4.0"] = { "2.2.4" },
        ["cis-aws-5.0"] = { "2.2.4" },
        ["cis-aws-6.0"] = { "3.2.4" },
        ["cis-aws-7.0"] = { "3.2.4" },
        ["aws-fsbp"] = { "RDS.5" },
        ["nist-800-53-r5"] = {
            "cp_1_a_1_b", "cp_1_a_2", "cp_2_6", "cp_2_a", "cp_2_a_6", "cp_2_a_7", "cp_2_d", "cp_2_e", "sc_6",
            "sc_22", "sc_36", "cp_2_5", "cp_6_2", "cp_10", "sc_5_2", "si_13_5",
        },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.2" },
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
  multi_az = false
}]],
    },
    good = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  multi_az = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  multi_az = var.on
}]],
    check = function(r)
        if not r:is_true("multi_az") then
            r:fail("multi_az", "there is no standby in a second availability zone")
        end
    end,
}
