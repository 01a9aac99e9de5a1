-- Subnets of its own decide who can reach a database.
return rule {
    title = "Database is not placed in subnets of its own",
    severity = "medium",
    category = "network",
    resources = { "aws_db_instance", "aws_rds_cluster" },
    rationale = "Without a subnet group the database lands in the default VPC, whose subnets are public. "
        .. "A subnet group says where it stands and what can reach it.",
    fix = [[Set db_subnet_group_name.

    resource "aws_db_instance" "example" {
      db_subnet_group_name = aws_db_subnet_group.private.name
    }]],
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"

}]],
        [[
resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  db_subnet_group_name = "default"
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  db_subnet_group_name = "private"
}]],
        [[
resource "aws_db_subnet_group" "private" {
  subnet_ids = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
}

resource "aws_rds_cluster" "main" {
  cluster_identifier   = "prod-app-rds"
  engine               = "aurora-mysql"
  db_subnet_group_name = aws_db_subnet_group.private.name
}]],
        [[
resource "aws_db_instance" "replica" {
  instance_class      = "db.m6g.large"
  replicate_source_db = "main"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_db_instance" "main" {
  identifier           = "prod-app-rds"
  engine               = "postgres"
  instance_class       = "db.m6g.large"
  db_subnet_group_name = var.value
}]],
    check = function(r)
        -- A replica in the same region stands where its source does; the name of a group made here is one of its own.
        if r:has("replicate_source_db") or r:refers("db_subnet_group_name", "aws_db_subnet_group")[1] then
            return
        end
        local name = r:text("db_subnet_group_name")
        if not name or name == "" or name == "default" then
            r:fail("db_subnet_group_name", "no subnet group is named, so the database stands in the default VPC")
        end
    end,
}
