-- A cluster of one instance is as long down as that instance is.
return rule {
    title = "RDS cluster has one instance only",
    severity = "low",
    category = "reliability",
    resources = { "aws_rds_cluster" },
    rationale = "A second instance in another zone takes over within a minute when the first fails or is "
        .. "patched. Without one Aurora has to start a new one first.",
    fix = [[Add an instance, or set db_cluster_instance_class for a Multi-AZ DB cluster.

    resource "aws_rds_cluster_instance" "example" {
      count              = 2
      cluster_identifier = aws_rds_cluster.example.id
      instance_class     = "db.r6g.large"
    }]],
    aliases = { "FG_R00209" },
    frameworks = {
        ["cis-aws-4.0"] = { "2.2.4" },
        ["cis-aws-5.0"] = { "2.2.4" },
        ["cis-aws-6.0"] = { "3.2.4" },
        ["cis-aws-7.0"] = { "3.2.4" },
        ["aws-fsbp"] = { "RDS.15" },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-mysql"
  instance_class     = "db.r6g.large"

}]],
    good = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier = aws_rds_cluster.main.id
  engine             = "aurora-mysql"
  instance_class     = "db.r6g.large"
  count              = 2
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier        = "prod-app-rds"
  engine                    = "postgres"
  db_cluster_instance_class = "db.r6gd.large"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}]],
    },
    unknown = [[
variable "engine_mode" {
  type = string
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  engine_mode        = var.engine_mode
}]],
    check = function(r)
        -- A Multi-AZ DB cluster always has three, serverless v1 none. Without any here, they are made elsewhere.
        if r:has("db_cluster_instance_class") or r:text("engine_mode") == "serverless" then
            return
        end
        local instances = r:links("aws_rds_cluster_instance", "cluster_identifier")
        if #instances == 1 then
            r:fail_on(instances[1], nil, "the cluster has no second instance to take over")
        end
    end,
}
