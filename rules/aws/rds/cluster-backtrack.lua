-- Restoring takes hours; going back takes minutes.
return rule {
    title = "Aurora MySQL cluster cannot be taken back in time",
    severity = "low",
    category = "reliability",
    resources = { "aws_rds_cluster" },
    rationale = "Backtracking undoes a wrong statement within minutes, in the same cluster. It must be on "
        .. "before, and costs little.",
    fix = [[Set backtrack_window to the seconds to keep, 72 hours at most.

    resource "aws_rds_cluster" "example" {
      engine           = "aurora-mysql"
      backtrack_window = 86400
    }]],
    aliases = { "CKV_AWS_326", "RDSClusterAuroraBacktrack" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.14" },
        ["isms-p-2023"] = { "2.9.3", "2.12.1" },
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  backtrack_window   = 0
}]],
    },
    good = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  backtrack_window   = 86400
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"

}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}]],
    },
    unknown = [[
variable "value" {
  type = number
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  backtrack_window   = var.value
}]],
    check = function(r)
        -- Only Aurora MySQL can, and neither serverless v1 nor members of a global database.
        local engine = r:text("engine") or "aurora"
        if engine ~= "aurora" and engine ~= "aurora-mysql" then
            return
        end
        if (r:text("engine_mode") or "provisioned") ~= "provisioned" or r:has("global_cluster_identifier") then
            return
        end
        if (r:number("backtrack_window") or 0) == 0 then
            r:fail("backtrack_window", "the cluster keeps nothing to go back to")
        end
    end,
}
