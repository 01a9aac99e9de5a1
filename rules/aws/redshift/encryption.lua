-- A warehouse holds everything at once.
return rule {
    title = "Redshift cluster is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_redshift_cluster" },
    rationale = "Storage that is not encrypted can be read from disks, snapshots and copies by whoever "
        .. "gets hold of them. It can be encrypted at creation only, so that it is cheap now and a "
        .. "migration later.",
    fix = [[Set encrypted to true.

    resource "aws_redshift_cluster" "example" {
      encrypted = true
    }]],
    aliases = { "CKV_AWS_64", "RedshiftClusterEncryption" },
    supersedes = { "aws-redshift-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.10" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  encrypted = false
}]],
    },
    good = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  encrypted = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  encrypted = var.on
}]],
    check = function(r)
        if not r:is_true("encrypted") then
            r:fail("encrypted", "the cluster is not encrypted")
        end
    end,
}
