-- One wrong plan deletes a database.
return rule {
    title = "RDS instance has no deletion protection",
    severity = "medium",
    category = "reliability",
    resources = { "aws_db_instance" },
    rationale = "With protection a destroy fails until somebody switches it off on purpose. Without it a "
        .. "renamed resource or a wrong workspace can take the database along.",
    fix = [[Set deletion_protection to true.

    resource "aws_db_instance" "example" {
      deletion_protection = true
    }]],
    aliases = {
        "CKV_AWS_293", "RDSInstanceDeletionProtection", "AVD-AWS-0177", "AWS-0177",
        "aws-rds-enable-deletion-protection", "FG_R00280",
    },
    frameworks = {
        ["aws-fsbp"] = { "RDS.8" },
        ["nist-800-53-r5"] = {
            "ca_7_4_c", "cm_3_a", "cp_1_a_1_b", "cp_1_a_2", "cp_2_a", "cp_2_a_6", "cp_2_a_7", "cp_2_d",
            "cp_2_e", "sa_15_a_4", "sc_22", "cp_2_5", "sc_5_2", "si_13_5",
        },
        ["soc2"] = { "cc_c_1_1" },
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
  deletion_protection = false
}]],
    },
    good = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  deletion_protection = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  deletion_protection = var.on
}]],
    check = function(r)
        if not r:is_true("deletion_protection") then
            r:fail("deletion_protection", "a destroy would delete the database at once")
        end
    end,
}
