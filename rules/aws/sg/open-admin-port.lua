-- Consoles, agents and remote shells are for a few people, not for everybody.
local ports = require "guard.ports"

return rule {
    title = "Security group opens an administration port to the internet",
    severity = "critical",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "Ports of remote shells, consoles and orchestration agents give control over the host to "
        .. "whoever gets past their login. Several of them have none by default.",
    fix = [[Limit the rule to the networks or groups that need it.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 443
      to_port                      = 443
    }]],
    aliases = {
        "AC_AWS_0271", "AC_AWS_0233", "AC_AWS_0236", "AC_AWS_0265", "AC_AWS_0273", "FG_R00244",
        "FG_R00245", "FG_R00246", "FG_R00247", "FG_R00040", "FG_R00214", "FG_R00260", "FG_R00262",
        "FG_R00263", "FG_R00039", "FG_R00038", "FG_R00037",
    },
    supersedes = { "aws-sg-open-ingress", "aws-sg-open-internal-port" },
    frameworks = {
        ["aws-fsbp"] = { "EC2.19" },
        ["cis-aws-4.0"] = { "5.1.2" },
        ["cis-aws-5.0"] = { "5.1.2" },
        ["cis-aws-6.0"] = { "6.1.2" },
        ["cis-aws-7.0"] = { "6.1.2" },
    },
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 23
    to_port     = 23
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 2375
  to_port           = 2376
  cidr_ipv6         = "::/0"
}]],
    },
    good = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 23
    to_port     = 23
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
  from_port         = 23
  to_port           = 23
  cidr_ipv4         = var.cidr
}]],
    check = function(r)
        ports.report(r, "administration")
    end,
}
