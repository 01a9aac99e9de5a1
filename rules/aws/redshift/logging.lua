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
            "5.3.4.29", "10.2.1.1.27", "10.2.1.2.24", "10.2.1.3.24", "10.2.1.4.24", "10.2.1.5.24",
            "10.2.1.6.24", "10.2.1.7.24", "10.2.1.24", "10.2.2.24", "10.3.1.24", "10.6.3.30", "A1.2.1.28",
        },
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
