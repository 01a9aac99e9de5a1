-- The network ACL is the second wall; it should not have the hole of the first.
local net = require "guard.net"

return rule {
    title = "Network ACL lets remote desktop in from the internet",
    severity = "medium",
    category = "network",
    resources = { "aws_network_acl_rule", "aws_network_acl", "aws_default_network_acl" },
    rationale = "A network ACL is what still holds when a security group is opened by mistake. One that "
        .. "lets port 3389 in from everywhere does not.",
    fix = [[Limit the rule to the administrators' network.

    resource "aws_network_acl_rule" "example" {
      cidr_block = "10.0.0.0/16"
      from_port  = 3389
      to_port    = 3389
    }]],
    aliases = {
        "CKV_AWS_231", "NetworkACLUnrestrictedIngress3389", "AVD-AWS-0105", "AWS-0105",
        "aws-ec2-no-public-ingress-acl", "aws-vpc-no-public-ingress-acl", "FG_R00359",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "5.1" },
        ["cis-aws-1.5"] = { "5.1" },
        ["cis-aws-2.0"] = { "5.1" },
        ["cis-aws-3.0"] = { "5.1" },
        ["cis-aws-4.0"] = { "5.2" },
        ["cis-aws-5.0"] = { "5.2" },
        ["cis-aws-6.0"] = { "6.2" },
        ["cis-aws-7.0"] = { "6.2" },
        ["aws-fsbp"] = { "EC2.21" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["soc2"] = { "cc_6_6" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.6.6", "2.10.2" },
    },
    bad = {
        [[
resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
  from_port      = 3389
  to_port        = 3389
}]],
        [[
resource "aws_network_acl" "main" {
  vpc_id = "vpc-12345678"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 65535
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
  cidr_block     = "10.0.0.0/8"
  from_port      = 3389
  to_port        = 3389
}]],
        [[
resource "aws_network_acl_rule" "r" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  egress         = false
  protocol       = "tcp"
  rule_action    = "deny"
  cidr_block     = "0.0.0.0/0"
  from_port      = 3389
  to_port        = 3389
}]],
        [[
resource "aws_network_acl" "main" {
  vpc_id = "vpc-12345678"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
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
  from_port      = 3389
  to_port        = 3389
}]],
    check = function(r)
        net.report_port(r, 3389, "RDP")
    end,
}
