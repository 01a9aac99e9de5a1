-- Only 80 and 443 of a load balancer may be open to the world.
local net = require "guard.net"
local groups = require "guard.groups"
local ports = require "guard.ports"

return rule {
    title = "Security group is open to the internet",
    severity = "high",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "The platform lets the world in at load balancers only, on ports 80 and 443. Every other "
        .. "opening is a service that meets the internet without what the load balancer adds.",
    fix = [[Limit the rule to the networks or groups that need it.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 443
      to_port                      = 443
    }]],
    aliases = { "AC_AWS_0276", "AC_AWS_0229", "FG_R00377" },
    frameworks = {
        ["aws-fsbp"] = { "EC2.18" },
        ["pci-dss-4.0"] = { "1.2.5", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "2.2.5", "A1.1.3" },
        ["soc2"] = { "cc_6_6" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.6.4", "2.6.6", "2.10.2" },
    },
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 9999
    to_port     = 9999
    cidr_blocks = [for i in range(256) : "${i}.0.0.0/8"]
  }
}]],
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 9999
    to_port     = 9999
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 8443
  to_port           = 8443
  cidr_blocks       = ["128.0.0.0/1"]
}]],
    },
    good = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "offices, of which two are one network"
    protocol    = "tcp"
    from_port   = 9999
    to_port     = 9999
    cidr_blocks = ["198.18.0.0/15", "198.18.0.0/16", "10.0.0.0/8", "203.0.113.0/24", "17.0.0.0/8"]
  }
}]],
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 9999
    to_port     = 9999
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_security_group" "alb" {
  description = "alb"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "main" {
  name            = "main"
  security_groups = [aws_security_group.alb.id]
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
  from_port         = 9999
  to_port           = 9999
  cidr_ipv4         = var.cidr
}]],
    check = function(r)
        local balancer = groups.only_load_balancers(r)
        net.fail_openings(r, function(opening)
            return not ports.has_rule(opening) and not (balancer and ports.is_web(opening))
        end, function(opening)
            local suffix = balancer and "" or ", and the group is no load balancer's"
            return opening:ports() .. " open to " .. opening.cidr .. suffix
        end)
    end,
}
