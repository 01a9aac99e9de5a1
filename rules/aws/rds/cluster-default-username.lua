-- The name that everybody knows is the first that is tried.
return rule {
    title = "RDS cluster uses a default user name",
    severity = "low",
    category = "hygiene",
    resources = { "aws_rds_cluster" },
    rationale = "With the name known, the password is all that is left to guess. \"admin\" and \"postgres\" "
        .. "are what AWS suggests, and what programs that try passwords begin with.",
    fix = [[Set master_username to a name of your own.

    resource "aws_rds_cluster" "example" {
      master_username = "orders_owner"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "RDS.24" },
        ["isms-p-2023"] = { "2.5.1" },
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  master_username    = "admin"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  master_username    = "postgres"
}]],
    },
    good = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  master_username    = "orders_owner"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  master_username    = var.value
}]],
    check = function(r)
        local name = r:text("master_username")
        if name == "admin" or name == "postgres" then
            r:fail("master_username", "%s is a name that AWS suggests for every database", name)
        end
    end,
}
