-- A database with a public address is one wrong group away from the internet.
return rule {
    title = "Timestream for InfluxDB instance is publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_timestreaminfluxdb_db_instance" },
    rationale = "A public address leaves the security group and a password as all that stands before the "
        .. "data. Databases on the internet are tried with leaked passwords all day.",
    fix = [[Set publicly_accessible to false, which is the default.

    resource "aws_timestreaminfluxdb_db_instance" "example" {
      publicly_accessible = false
    }]],
    bad = [[
resource "aws_timestreaminfluxdb_db_instance" "main" {
  name                   = "metrics"
  db_instance_type       = "db.influx.medium"
  allocated_storage      = 20
  vpc_subnet_ids         = ["subnet-0a1b2c3d"]
  vpc_security_group_ids = ["sg-0a1b2c3d"]
  publicly_accessible    = true
}]],
    good = {
        [[
resource "aws_timestreaminfluxdb_db_instance" "main" {
  name                   = "metrics"
  db_instance_type       = "db.influx.medium"
  allocated_storage      = 20
  vpc_subnet_ids         = ["subnet-0a1b2c3d"]
  vpc_security_group_ids = ["sg-0a1b2c3d"]

}]],
        [[
resource "aws_timestreaminfluxdb_db_instance" "main" {
  name                   = "metrics"
  db_instance_type       = "db.influx.medium"
  allocated_storage      = 20
  vpc_subnet_ids         = ["subnet-0a1b2c3d"]
  vpc_security_group_ids = ["sg-0a1b2c3d"]
  publicly_accessible    = false
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_timestreaminfluxdb_db_instance" "main" {
  name                   = "metrics"
  db_instance_type       = "db.influx.medium"
  allocated_storage      = 20
  vpc_subnet_ids         = ["subnet-0a1b2c3d"]
  vpc_security_group_ids = ["sg-0a1b2c3d"]
  publicly_accessible    = var.value
}]],
    check = function(r)
        if r:is_true("publicly_accessible") then
            r:fail("publicly_accessible", "the instance gets a public address")
        end
    end,
}
