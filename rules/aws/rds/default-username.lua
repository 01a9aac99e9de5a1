-- The name that everybody knows is the first that is tried.
return rule {
    title = "RDS instance uses a default user name",
    severity = "low",
    category = "hygiene",
    resources = { "aws_db_instance" },
    rationale = "With the name known, the password is all that is left to guess. \"admin\" and \"postgres\" "
        .. "are what AWS suggests, and what programs that try passwords begin with.",
    fix = [[Set username to a name of your own.

    resource "aws_db_instance" "example" {
      username = "orders_owner"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "RDS.25" },
        ["isms-p-2023"] = { "2.5.1" },
    },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  username       = "admin"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  username       = "postgres"
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  username       = "orders_owner"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  username       = var.value
}]],
    check = function(r)
        local name = r:text("username")
        if name == "admin" or name == "postgres" then
            r:fail("username", "%s is a name that AWS suggests for every database", name)
        end
    end,
}
