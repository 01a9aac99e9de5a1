-- What may call out anywhere can carry data out anywhere.
local net = require "guard.net"

return rule {
    title = "Security group lets everything out to the internet",
    severity = "low",
    category = "network",
    resources = { "aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_egress_rule" },
    rationale = "An intruder needs a way out for data and commands, and a group without limits gives it. "
        .. "Most services call a handful of hosts and ports.",
    fix = [[Limit the rule to the ports and networks that are called.

    resource "aws_vpc_security_group_egress_rule" "example" {
      security_group_id = aws_security_group.example.id
      ip_protocol       = "tcp"
      from_port         = 443
      to_port           = 443
      cidr_ipv4         = "10.0.0.0/8"
    }]],
    aliases = { "CKV_AWS_382", "SecurityGroupUnrestrictedEgressAny" },
    supersedes = { "aws-sg-public-egress" },
    bad = {
        [[
resource "aws_security_group" "app" {
  description = "app"
  egress {
    description = "out"
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
  type              = "egress"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}]],
    },
    good = {
        [[
resource "aws_security_group" "app" {
  description = "app"
  egress {
    description = "out"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_security_group" "app" {
  description = "app"
  egress {
    description = "out"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
    },
    unknown = [[
variable "cidr_blocks" {
  type = list(string)
}

resource "aws_security_group" "app" {
  description = "app"
  egress {
    description = "out"
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = var.cidr_blocks
  }
}]],
    check = function(r)
        net.fail_openings(r, function(opening)
            return opening.protocol == "-1"
        end, function(opening)
            return "every protocol and port may leave to " .. opening.cidr
        end, "egress")
    end,
}
