-- Who asked the warehouse what is in its audit log.
return rule {
    title = "Redshift cluster does not keep its audit log",
    severity = "medium",
    category = "logging",
    resources = { "aws_redshift_cluster" },
    rationale = "The audit log tells who logged in and what they asked. It is written only once a bucket "
        .. "or log group is named for it.",
    fix = [[Add an aws_redshift_logging resource.

    resource "aws_redshift_logging" "example" {
      cluster_identifier   = aws_redshift_cluster.example.id
      log_destination_type = "cloudwatch"
      log_exports          = ["connectionlog", "userlog", "useractivitylog"]
    }]],
    aliases = { "CKV_AWS_71", "RedshiftClusterLogging", "AC_AWS_0200" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.4" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6", "10.2.1.7",
            "10.2.1", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "ac_2_4", "ac_3_1", "ac_3_10", "ac_4_26", "ac_6_9", "au_2_b", "au_3_a", "au_3_b", "au_3_c",
            "au_3_d", "au_3_e", "au_3_f", "au_6_3", "au_6_4", "au_6_6", "au_6_9", "au_8_b", "au_9_3", "au_10",
            "au_12_1", "au_12_2", "au_12_3", "au_12_4", "au_12_a", "au_12_c", "au_14_3", "au_14_a", "au_14_b",
            "ca_7_b", "cm_5_1_b", "cp_9_d", "ia_3_3_b", "ma_4_1_a", "pm_14_a_1", "pm_14_b", "pm_31", "sc_7_9_b",
            "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_1_1_c", "si_3_8_b", "si_4_2", "si_4_17", "si_4_20",
            "si_7_8", "si_10_1_c", "si_19_4",
        },
        ["soc2"] = { "cc_7_2" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
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
  logging {
    enable = false
  }
}]],
    },
    good = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  logging {
    enable      = true
    bucket_name = "logs"
  }
}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"

}

resource "aws_redshift_logging" "main" {
  cluster_identifier = aws_redshift_cluster.main.id
  bucket_name        = "logs"
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  logging {
    enable      = var.value
    bucket_name = "logs"
  }
}]],
    check = function(r)
        if not r:link("aws_redshift_logging", "cluster_identifier") and not r:is_true("logging.enable") then
            r:fail("logging.enable", "the cluster keeps no audit log")
        end
    end,
}
