-- Plain HTTP belongs to a load balancer that redirects it, not to a host.
local net = require "guard.net"
local groups = require "guard.groups"

return rule {
    title = "Security group opens plain HTTP to the internet",
    severity = "medium",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "Port 80 carries sessions and passwords in the open. It may be open to the world on a "
        .. "load balancer that redirects to HTTPS, and nowhere else.",
    fix = [[Limit the rule to the networks or groups that need it.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 443
      to_port                      = 443
    }]],
    aliases = { "CKV_AWS_260", "SecurityGroupUnrestrictedIngress80", "AC_AWS_0228", "FG_R00041" },
    supersedes = { "aws-sg-open-ingress", "aws-sg-port-zero", "aws-sg-rule-source" },
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
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
    from_port   = 80
    to_port     = 80
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
        [[
resource "aws_security_group" "alb" {
  description = "alb"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
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
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = var.cidr
}]],
    check = function(r)
        if groups.only_load_balancers(r) then
            return
        end
        net.fail_openings(r, function(opening)
            return opening:covers(80)
        end, function(opening)
            return "port 80 is open to " .. opening.cidr .. " on what is no load balancer"
        end)
    end,
}
