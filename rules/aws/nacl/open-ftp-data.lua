-- FTP sends passwords and files in the open.
local net = require "guard.net"

return rule {
    title = "Network ACL lets the internet in on port 20 (FTP data)",
    severity = "medium",
    category = "network",
    resources = { "aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule" },
    rationale = "FTP has no encryption, and its servers are searched for all the time. Files are "
        .. "exchanged by SFTP, HTTPS or S3 today.",
    fix = [[Deny port 20, or limit it to known networks.

    ingress {
      protocol   = "tcp"
      rule_no    = 100
      action     = "allow"
      cidr_block = "10.0.0.0/8"
      from_port  = 20
      to_port    = 20
    }]],
    aliases = { "CKV_AWS_230", "NetworkACLUnrestrictedIngress20" },
    bad = [[
resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 20
    to_port    = 20
  }
}]],
    good = {
        [[
resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = "10.0.0.0/8"
    from_port  = 20
    to_port    = 20
  }
}]],
        [[
resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }
}]],
        [[
resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
  ingress {
    protocol   = "tcp"
    rule_no    = 90
    action     = "deny"
    cidr_block = "0.0.0.0/0"
    from_port  = 20
    to_port    = 21
  }
  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 20
    to_port    = 20
  }
}]],
    },
    unknown = [[
variable "cidr_block" {
  type = string
}

resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
  ingress {
    protocol   = "tcp"
    rule_no    = 100
    action     = "allow"
    cidr_block = var.cidr_block
    from_port  = 20
    to_port    = 20
  }
}]],
    check = function(r)
        net.report_port(r, 20, "FTP data")
    end,
}
