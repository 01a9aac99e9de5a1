-- "If the protocol is TCP or UDP, this is the start of the port range" (EC2 API, IpPermission): 0 to 0 is port 0. Only
-- for the protocol -1 do zeros stand for everything.
local net = require "guard.net"

return rule {
    title = "Security group rule opens port 0 alone",
    severity = "low",
    category = "hygiene",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "Nothing listens on port 0, so whoever wrote it meant every port and will widen the rule when it "
        .. "does not work. Then the group is open to the world.",
    fix = [[Name the ports that are needed.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 443
      to_port                      = 443
    }]],
    -- checkov takes it for every port, under the ids of the ports that it looks for.
    aliases = {
        "CKV_AWS_24", "SecurityGroupUnrestrictedIngress22", "CKV_AWS_25", "SecurityGroupUnrestrictedIngress3389",
        "CKV_AWS_260", "SecurityGroupUnrestrictedIngress80",
    },
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "udp"
  from_port         = 0
  to_port           = 0
  cidr_ipv6         = "::/0"
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
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  type              = "ingress"
  protocol          = "icmp"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["10.0.0.0/8"]
}]],
    },
    unknown = [[
variable "port" {
  type = number
}

resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = var.port
  to_port           = var.port
  cidr_blocks       = ["0.0.0.0/0"]
}]],
    check = function(r)
        net.fail_openings(r, function(opening)
            local has_ports = opening.protocol == "tcp" or opening.protocol == "udp"
            return has_ports and opening.from == 0 and opening.to == 0
        end, function(opening)
            return ("only port 0 of %s is open to %s, and nothing listens there"):format(opening.protocol, opening.cidr)
        end)
    end,
}
