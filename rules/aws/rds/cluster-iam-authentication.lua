-- A password in a configuration is a password in a repository.
return rule {
    title = "RDS cluster does not offer IAM authentication",
    severity = "low",
    category = "identity",
    resources = { "aws_rds_cluster" },
    rationale = "With IAM authentication programs log in with short-lived tokens of their role in place "
        .. "of a stored password. Who may log in is then decided where all other access is.",
    fix = [[Set iam_database_authentication_enabled to true.

    resource "aws_rds_cluster" "example" {
      iam_database_authentication_enabled = true
    }]],
    aliases = { "CKV_AWS_162", "RDSClusterIAMAuthentication" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.12" },
        ["pci-dss-4.0"] = {
            "7.2.1.22", "7.2.2.22", "7.2.5.16", "7.3.1.16", "7.3.2.16", "7.3.3.16", "8.2.7.16", "8.2.8.18",
            "8.3.4.16",
        },
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  iam_database_authentication_enabled = false
}]],
    },
    good = [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  iam_database_authentication_enabled = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  iam_database_authentication_enabled = var.on
}]],
    check = function(r)
        if not r:is_true("iam_database_authentication_enabled") then
            r:fail("iam_database_authentication_enabled", "programs can log in with passwords only")
        end
    end,
}
