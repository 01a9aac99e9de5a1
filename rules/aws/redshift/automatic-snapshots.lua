-- Zero days are no snapshots at all.
return rule {
    title = "Redshift cluster makes no automatic snapshots",
    severity = "high",
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
        ["pci-dss-4.0"] = { "10.3.3" },
        ["nist-800-53-r5"] = {
            "cp_1_2", "cp_2_5", "cp_6_1", "cp_6_2", "cp_6_a", "cp_9_a", "cp_9_b", "cp_9_c", "cp_10", "cp_10_2",
            "sc_5_2", "si_13_5",
        },
        ["soc2"] = { "cc_7_4", "cc_7_5", "cc_a_1_1" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
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
