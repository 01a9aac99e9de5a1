-- No database needs to talk to the whole internet.
local ports = require "guard.ports"

return rule {
    title = "Security group opens a database port to the internet",
    severity = "critical",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "Databases and caches on the internet are found within hours, and many of them ask for no "
        .. "password at all. What they hold is then copied or held to ransom.",
    fix = [[Limit the rule to the networks or groups that need it.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 443
      to_port                      = 443
    }]],
    aliases = {
        "AC_AWS_0234", "AC_AWS_0235", "AC_AWS_0247", "AC_AWS_0253", "AC_AWS_0262", "AC_AWS_0270",
        "AC_AWS_0274", "AC_AWS_0252", "FG_R00242", "FG_R00243", "FG_R00248", "FG_R00249", "FG_R00256",
        "FG_R00257", "FG_R00258", "FG_R00215", "FG_R00216", "FG_R00217", "FG_R00261", "FG_R00264",
        "FG_R00265", "FG_R00267", "FG_R00212", "FG_R00213",
    },
    supersedes = { "aws-sg-open-ingress", "aws-sg-open-internal-port" },
    frameworks = { ["aws-fsbp"] = { "EC2.19" } },
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 6379
  to_port           = 6379
  cidr_ipv6         = "::/0"
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 3300
  to_port           = 3310
  cidr_blocks       = ["0.0.0.0/0"]
}]],
    },
    good = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["0.0.0.0/0"]
}]],
    },
    unknown = [[
variable "cidr" {
  type = string
}

resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = var.cidr
}]],
    check = function(r)
        ports.report(r, "databases")
    end,
}
