-- What may call out anywhere can carry data out anywhere.
local net = require "guard.net"

return rule {
    title = "Security group lets traffic out to any address",
    severity = "low",
    category = "network",
    resources = { "aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_egress_rule" },
    rationale = "A rule to 0.0.0.0/0 on whatever port lets data leave for any host. Endpoints in the VPC "
        .. "and known networks cover most of what services call.",
    fix = [[Name the networks that are called, or use VPC endpoints.

    resource "aws_vpc_security_group_egress_rule" "example" {
      security_group_id = aws_security_group.example.id
      ip_protocol       = "tcp"
      from_port         = 443
      to_port           = 443
      cidr_ipv4         = "10.0.0.0/8"
    }]],
    aliases = {
        "AVD-AWS-0104", "AWS-0104", "aws-ec2-no-public-egress-sgr", "aws-vpc-no-public-egress-sgr",
    },
    bad = {
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
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  type              = "egress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["0.0.0.0/0"]
}]],
    },
    good = [[
resource "aws_security_group" "app" {
  description = "app"
  egress {
    description = "out"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
    unknown = [[
variable "cidr_blocks" {
  type = list(string)
}

resource "aws_security_group" "app" {
  description = "app"
  egress {
    description = "out"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = var.cidr_blocks
  }
}]],
    check = function(r)
        net.fail_openings(r, function()
            return true
        end, function(opening)
            return opening:ports() .. " may leave to " .. opening.cidr
        end, "egress")
    end,
}
