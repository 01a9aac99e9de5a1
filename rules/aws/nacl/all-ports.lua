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
    frameworks = {
        ["cis-aws-1.4"] = { "5.1" },
        ["cis-aws-1.5"] = { "5.1" },
        ["cis-aws-2.0"] = { "5.1" },
        ["cis-aws-3.0"] = { "5.1" },
        ["cis-aws-4.0"] = { "5.2" },
        ["cis-aws-5.0"] = { "5.2" },
        ["cis-aws-6.0"] = { "6.2" },
        ["cis-aws-7.0"] = { "6.2" },
        ["nist-800-53-r5"] = {
            "ac_4_21", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10", "ac_17_b", "cm_2_2", "cm_2_a", "cm_6_a",
            "cm_7_b", "cm_8_6", "cm_9_b", "sc_7_5", "sc_7_7", "sc_7_11", "sc_7_12", "sc_7_16", "sc_7_21",
            "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a", "sc_7_c",
        },
        ["soc2"] = { "cc_6_6" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
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
    unknown = [[
variable "cidr_block" {
  type = string
}

resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  egress         = false
  protocol       = "-1"
  rule_action    = "allow"
  cidr_block     = var.cidr_block
  from_port      = 0
  to_port        = 0
}]],
    check = function(r)
        net.fail_openings(r, function(opening)
            return opening.protocol == "-1"
        end, function(opening)
            return "every protocol and port is allowed from " .. opening.cidr
        end)
    end,
}
