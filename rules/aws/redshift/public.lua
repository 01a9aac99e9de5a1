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
    aliases = { "CKV_AWS_87", "RedshitClusterPubliclyAvailable" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.1" },
        ["pci-dss-4.0"] = {
            "1.2.8.29", "1.3.1.32", "1.3.2.32", "1.4.2.30", "1.5.1.29", "3.5.1.3.22", "10.3.2.17",
            "A1.1.2.13", "A1.1.3.29", "A3.4.1.15",
        },
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
