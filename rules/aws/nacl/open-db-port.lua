-- The second wall before a database. Ranges for replies (1024-65535) hold such ports as well, and must be open.
local ports = require "guard.ports"

-- The narrowest range for replies that a NAT gateway or a client needs is wider than this.
local WIDEST = 1024

return rule {
    title = "Network ACL lets a database port in from the internet",
    severity = "medium",
    category = "network",
    resources = { "aws_network_acl_rule", "aws_network_acl", "aws_default_network_acl" },
    rationale = "A network ACL is what still holds when a security group is opened by mistake. One that names a "
        .. "database's port and lets everybody in does not.",
    fix = [[Limit the rule to the networks of the application.

    resource "aws_network_acl_rule" "example" {
      cidr_block = "10.0.0.0/16"
      from_port  = 5432
      to_port    = 5432
    }]],
    bad = {
        [[
resource "aws_network_acl" "main" {
  vpc_id = "vpc-12345678"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 3306
    to_port    = 3306
  }
}]],
        [[
resource "aws_network_acl_rule" "r" {
  network_acl_id  = "acl-12345678"
  rule_number     = 100
  egress          = false
  protocol        = "6"
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  from_port       = 5400
  to_port         = 5500
}]],
    },
    good = {
        [[
resource "aws_network_acl" "main" {
  vpc_id = "vpc-12345678"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/16"
    from_port  = 3306
    to_port    = 3306
  }
  ingress {
    rule_no    = 200
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 1024
    to_port    = 65535
  }
}]],
        [[
resource "aws_network_acl" "main" {
  vpc_id = "vpc-12345678"
  ingress {
    rule_no    = 90
    action     = "deny"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 3306
    to_port    = 3306
  }
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 3306
    to_port    = 3306
  }
}]],
    },
    unknown = [[
variable "cidr_block" {
  type = string
}

resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = var.cidr_block
  from_port      = 3306
  to_port        = 3306
}]],
    check = function(r)
        ports.report(r, "databases", WIDEST)
    end,
}
