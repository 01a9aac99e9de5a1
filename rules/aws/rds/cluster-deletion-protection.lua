-- One wrong plan deletes a cluster.
return rule {
    title = "RDS cluster has no deletion protection",
    severity = "medium",
    category = "reliability",
    resources = { "aws_rds_cluster" },
    rationale = "With protection a destroy fails until somebody switches it off on purpose. Without it a "
        .. "renamed resource or a wrong workspace can take the cluster along.",
    fix = [[Set deletion_protection to true.

    resource "aws_rds_cluster" "example" {
      deletion_protection = true
    }]],
    aliases = {
        "CKV_AWS_139", "RDSDeletionProtection", "AVD-AWS-0343", "AWS-0343",
        "aws-rds-enable-cluster-deletion-protection",
    },
    frameworks = {
        ["aws-fsbp"] = { "RDS.7" },
        ["isms-p-2023"] = { "2.9.2" },
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
  deletion_protection = false
}]],
    },
    good = [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  deletion_protection = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  deletion_protection = var.on
}]],
    check = function(r)
        if not r:is_true("deletion_protection") then
            r:fail("deletion_protection", "a destroy would delete the cluster at once")
        end
    end,
}
