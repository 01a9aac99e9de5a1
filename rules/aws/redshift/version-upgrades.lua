-- Upgrades of the engine bring security fixes.
return rule {
    title = "Redshift cluster does not take upgrades",
    severity = "low",
    category = "hygiene",
    resources = { "aws_redshift_cluster" },
    rationale = "Upgrades in the maintenance window bring security fixes. Where they are off, somebody "
        .. "must remember them for every cluster.",
    fix = [[Set allow_version_upgrade to true, which is the default.

    resource "aws_redshift_cluster" "example" {
      allow_version_upgrade = true
    }]],
    aliases = { "CKV_AWS_141", "RedshiftClusterAllowVersionUpgrade" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.6" },
        ["nist-800-53-r5"] = {
            "si_2_2", "si_2_5", "si_2_c", "si_2_d", "cm_2_b", "cm_2_b_1", "cm_2_b_2", "cm_2_b_3", "cm_3_3",
            "cp_9_a", "cp_9_b", "cp_9_c", "sc_5_2",
        },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
    bad = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier    = "main"
  node_type             = "ra3.large"
  allow_version_upgrade = false
}]],
    good = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"

}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier    = "main"
  node_type             = "ra3.large"
  allow_version_upgrade = true
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier    = "main"
  node_type             = "ra3.large"
  allow_version_upgrade = var.value
}]],
    check = function(r)
        if r:has("allow_version_upgrade") and not r:is_true("allow_version_upgrade") then
            r:fail("allow_version_upgrade", "upgrades of the engine are not taken")
        end
    end,
}
