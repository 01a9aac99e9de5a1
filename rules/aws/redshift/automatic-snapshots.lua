-- Zero days are no snapshots at all.
return rule {
    title = "Redshift cluster makes no automatic snapshots",
    severity = "medium",
    category = "reliability",
    resources = { "aws_redshift_cluster" },
    rationale = "Automatic snapshots are what a cluster is restored from after a mistake. AWS keeps them "
        .. "for a day unless told otherwise; 0 switches them off.",
    fix = [[Set automated_snapshot_retention_period to 7 or more.

    resource "aws_redshift_cluster" "example" {
      automated_snapshot_retention_period = 7
    }]],
    aliases = { "CKV_AWS_343", "RedshiftClusterAutoSnap" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.3" },
        ["pci-dss-4.0"] = { "10.3.3.22" },
    },
    bad = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier                  = "main"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = 0
}]],
    good = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"

}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier                  = "main"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = 7
}]],
    },
    unknown = [[
variable "value" {
  type = number
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier                  = "main"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = var.value
}]],
    check = function(r)
        if r:number("automated_snapshot_retention_period") == 0 then
            r:fail("automated_snapshot_retention_period", "automatic snapshots are switched off")
        end
    end,
}
