-- An ACL that allows all protocols filters nothing.
local net = require "guard.net"

return rule {
    title = "Network ACL allows every protocol and port",
    severity = "medium",
    category = "network",
    resources = { "aws_network_acl_rule", "aws_network_acl", "aws_default_network_acl" },
    rationale = "A rule for all protocols makes the network ACL a formality. Ports that are needed can be "
        .. "named.",
    fix = [[Name the protocol and ports.

    resource "aws_network_acl_rule" "example" {
      protocol  = "tcp"
      from_port = 443
      to_port   = 443
    }]],
    aliases = {
        "CKV_AWS_352", "NACLUnrestrictedIngressAny", "NetworkACLUnrestricted", "AVD-AWS-0102", "AWS-0102",
        "aws-ec2-no-excessive-port-access", "aws-vpc-no-excessive-port-access",
    },
    supersedes = { "aws-nacl-open-ftp", "aws-nacl-open-ftp-data", "aws-nacl-open-rdp", "aws-nacl-open-ssh" },
    bad = {
        [[
resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  egress         = false
  protocol       = "-1"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 0
  to_port        = 0
}]],
        [[
resource "aws_network_acl" "main" {
  vpc_id = "vpc-12345678"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
}]],
    },
    good = {
        [[
resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}]],
        [[
resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  egress         = false
  protocol       = "-1"
  rule_action    = "deny"
  cidr_block     = "0.0.0.0/0"
  from_port      = 0
  to_port        = 0
}]],
    },
    check = function(r)
        net.fail_openings(r, function(opening)
            return opening.protocol == "-1"
        end, function(opening)
            return "every protocol and port is allowed from " .. opening.cidr
        end)
    end,
}
