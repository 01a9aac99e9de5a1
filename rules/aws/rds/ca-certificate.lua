-- Clients that check certificates cannot connect to a server whose authority has expired.
local engines = require "guard.engines"

return rule {
    title = "RDS instance has a certificate of an authority that has expired",
    severity = "medium",
    category = "reliability",
    resources = { "aws_db_instance", "aws_rds_cluster_instance" },
    rationale = "The authorities of 2015 and 2019 have expired, so clients that check the server's "
        .. "certificate are refused, or stop checking. New instances get rds-ca-rsa2048-g1 unless "
        .. "told otherwise.",
    fix = [[Set ca_cert_identifier to a current authority.

    resource "aws_db_instance" "example" {
      ca_cert_identifier = "rds-ca-rsa2048-g1"
    }]],
    aliases = { "CKV_AWS_211", "RDSCACertIsRecent", "AC_AWS_0057" },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier         = "prod-app-rds"
  engine             = "postgres"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = "rds-ca-2019"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier         = "prod-app-rds"
  engine             = "postgres"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = "rds-ca-2015"
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"

}]],
        [[
resource "aws_db_instance" "main" {
  identifier         = "prod-app-rds"
  engine             = "postgres"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = "rds-ca-rsa4096-g1"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_db_instance" "main" {
  identifier         = "prod-app-rds"
  engine             = "postgres"
  instance_class     = "db.m6g.large"
  ca_cert_identifier = var.value
}]],
    check = function(r)
        local name = r:text("ca_cert_identifier")
        if not name or name == "" then
            return
        end
        local current, ended = engines.rds_authority(name)
        if ended then
            r:fail("ca_cert_identifier", "%s expired on %s", name, ended)
        elseif not current then
            r:fail("ca_cert_identifier", "%s is not one of the authorities that RDS signs with", name)
        end
    end,
}
