-- A warehouse on the internet is everything at once, for everybody.
return rule {
    title = "Redshift cluster is publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_redshift_cluster" },
    rationale = "A public cluster has a public address, and a security group and a password are all that "
        .. "stands before the data. The provider's default was public for long, so that it should be "
        .. "written.",
    fix = [[Set publicly_accessible to false.

    resource "aws_redshift_cluster" "example" {
      publicly_accessible = false
    }]],
    aliases = { "CKV_AWS_87", "RedshitClusterPubliclyAvailable", "AC_AWS_0199", "FG_R00270" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.1" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a", "sc_7_b",
            "sc_7_c", "sc_25",
        },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.6.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  publicly_accessible = true
}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
}]],
    },
    good = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  publicly_accessible = false
}]],
    unknown = [[
variable "public" {
  type = bool
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  publicly_accessible = var.public
}]],
    check = function(r)
        if not r:has("publicly_accessible") or r:is_true("publicly_accessible") then
            r:fail("publicly_accessible", "publicly_accessible is not set to false")
        end
    end,
}
