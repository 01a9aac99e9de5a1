-- A rule for all protocols is no rule.
local net = require "guard.net"

return rule {
    title = "Security group opens every port to the internet",
    severity = "critical",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "With all protocols open whatever listens on the host can be reached by everybody, today "
        .. "and after the next installation. The group protects nothing.",
    fix = [[Limit the rule to the networks or groups that need it.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 443
      to_port                      = 443
    }]],
    aliases = {
        "CKV_AWS_277", "SecurityGroupUnrestrictedIngressAny", "AC_AWS_0231", "AC_AWS_0275", "FG_R00103",
        "FG_R00104", "FG_R00044", "FG_R00045", "FG_R00350",
    },
    supersedes = {
        "aws-sg-open-admin-port", "aws-sg-open-db-port", "aws-sg-open-http", "aws-sg-open-ingress",
        "aws-sg-open-internal-port", "aws-sg-open-rdp", "aws-sg-open-ssh", "aws-sg-port-range",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "5.2" },
        ["cis-aws-1.5"] = { "5.2", "5.3" },
        ["cis-aws-2.0"] = { "5.2", "5.3" },
        ["cis-aws-3.0"] = { "5.2", "5.3" },
        ["cis-aws-4.0"] = { "5.3", "5.4" },
        ["cis-aws-5.0"] = { "5.3", "5.4" },
        ["cis-aws-6.0"] = { "6.3", "6.4" },
        ["cis-aws-7.0"] = { "6.3", "6.4" },
        ["soc2"] = { "cc_6_6" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.6.4", "2.6.6", "2.10.2" },
    },
    bad = {
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 0
  to_port           = 65535
  cidr_ipv4         = "0.0.0.0/0"
}]],
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  type              = "ingress"
  protocol          = "-1"
  from_port         = -1
  to_port           = -1
  cidr_blocks       = ["0.0.0.0/0"]
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "neither protocol nor ports"
  type              = "ingress"
  cidr_blocks       = ["0.0.0.0/0"]
}]],
        [[
variable "port" {
  type = number
}

resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "ports that mean nothing"
  type              = "ingress"
  protocol          = "all"
  from_port         = var.port
  to_port           = var.port
  cidr_blocks       = ["0.0.0.0/0"]
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "all"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}]],
    },
    good = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
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
  ip_protocol       = "-1"
  cidr_ipv4         = var.cidr
}]],
    check = function(r)
        net.fail_openings(r, function(opening)
            return opening:is_everything()
        end, function(opening)
            local what = opening.protocol == "-1" and "every protocol and port" or "every port of " .. opening.protocol
            return what .. " is open to " .. opening.cidr
        end)
    end,
}
