-- What was made for colleagues was not made for strangers.
local ports = require "guard.ports"

return rule {
    title = "Security group opens an internal service to the internet",
    severity = "high",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "Development servers, directories, mail and file servers expect a friendly network: many "
        .. "have no login, or send passwords in the open. Scanners try these ports on every address.",
    fix = [[Limit the rule to the networks or groups that need it.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      security_group_id            = aws_security_group.example.id
      referenced_security_group_id = aws_security_group.clients.id
      ip_protocol                  = "tcp"
      from_port                    = 8080
      to_port                      = 8080
    }]],
    frameworks = { ["aws-fsbp"] = { "EC2.19" } },
    supersedes = { "aws-sg-open-ingress" },
    aliases = { "FG_R00259", "FG_R00266", "FG_R00268" },
    bad = {
        [[
resource "aws_security_group" "app" {
  description = "app"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_security_group" "app" {
  description = "app"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 8000
    to_port     = 8100
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "ldap" {
  security_group_id = "sg-12345678"
  description       = "directory"
  ip_protocol       = "tcp"
  from_port         = 389
  to_port           = 389
  cidr_ipv6         = "::/0"
}]],
    },
    good = {
        [[
resource "aws_security_group" "app" {
  description = "app"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_security_group" "app" {
  description = "app"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
    },
    unknown = [[
variable "cidr" {
  type = string
}

resource "aws_security_group" "app" {
  description = "app"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 8080
    to_port     = 8080
    cidr_blocks = [var.cidr]
  }
}]],
    check = function(r)
        ports.report(r, "internal")
    end,
}
