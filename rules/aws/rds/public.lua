-- A database with a public address is one wrong group away from the internet.
return rule {
    title = "RDS instance is publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_db_instance", "aws_rds_cluster_instance" },
    rationale = "A public instance resolves to a public address, and its security group is all that "
        .. "stands before it. Databases on the internet are tried with leaked passwords all day.",
    fix = [[Set publicly_accessible to false and reach the database from inside the VPC.

    resource "aws_db_instance" "example" {
      publicly_accessible = false
    }]],
    aliases = {
        "CKV_AWS_17", "RDSPubliclyAccessible", "AVD-AWS-0180", "AWS-0180", "aws-rds-enable-public-access",
        "AC_AWS_0054", "FG_R00278",
    },
    frameworks = {
        ["cis-aws-1.5"] = { "2.3.3" },
        ["cis-aws-2.0"] = { "2.3.3" },
        ["cis-aws-3.0"] = { "2.3.3" },
        ["cis-aws-4.0"] = { "2.2.3" },
        ["cis-aws-5.0"] = { "2.2.3" },
        ["cis-aws-6.0"] = { "3.2.3" },
        ["cis-aws-7.0"] = { "3.2.3" },
        ["aws-fsbp"] = { "RDS.2" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a", "sc_7_b",
            "sc_7_c", "sc_25",
        },
        ["soc2"] = { "cc_6_2" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.6.4", "2.10.2" },
    },
    bad = [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  publicly_accessible = true
}]],
    good = {
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
  publicly_accessible = false
}]],
    },
    unknown = [[
variable "public" {
  type = bool
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  publicly_accessible = var.public
}]],
    check = function(r)
        if r:is_true("publicly_accessible") then
            r:fail("publicly_accessible", "the database gets a public address")
        end
    end,
}
