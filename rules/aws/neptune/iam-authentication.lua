-- A database without authentication serves everyone in the network.
return rule {
    title = "Neptune cluster does not use IAM authentication",
    severity = "medium",
    category = "identity",
    resources = { "aws_neptune_cluster" },
    rationale = "Without IAM authentication whoever reaches the port can read and change the graph. There "
        .. "are no passwords in Neptune: the network is then the only lock.",
    fix = [[Set iam_database_authentication_enabled to true.

    resource "aws_neptune_cluster" "example" {
      iam_database_authentication_enabled = true
    }]],
    aliases = { "CKV_AWS_359", "NeptuneDBClustersIAMDatabaseAuthenticationEnabled" },
    frameworks = {
        ["aws-fsbp"] = { "Neptune.7" },
        ["pci-dss-4.0"] = { "7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4" },
        ["isms-p-2023"] = { "2.5.3", "2.6.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
}]],
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
  iam_database_authentication_enabled = false
}]],
    },
    good = [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
  iam_database_authentication_enabled = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
  iam_database_authentication_enabled = var.on
}]],
    check = function(r)
        if not r:is_true("iam_database_authentication_enabled") then
            r:fail("iam_database_authentication_enabled", "whoever reaches the port has access")
        end
    end,
}
