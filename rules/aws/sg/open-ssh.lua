-- SSH open to every address is the first thing an internet-wide port scan finds.
local net = require "guard.net"

return rule {
    title = "Security group opens SSH to the internet",
    severity = "critical",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "Every host with SSH on the internet is tried with leaked keys and passwords around the "
        .. "clock. One weak account, or one flaw in the daemon, is enough.",
    fix = [[Use Session Manager, or limit the rule to the administrators' network.

    resource "aws_vpc_security_group_ingress_rule" "ssh" {
      security_group_id = aws_security_group.example.id
      ip_protocol       = "tcp"
      from_port         = 22
      to_port           = 22
      cidr_ipv4         = "10.0.0.0/16"
    }]],
    aliases = {
        "CKV_AWS_24", "SecurityGroupUnrestrictedIngress22", "AVD-AWS-0107", "AWS-0107",
        "aws-ec2-no-public-ingress-sgr", "AC_AWS_0227", "AC_AWS_0319", "FG_R00085",
    },
    supersedes = { "aws-sg-open-ingress", "aws-sg-port-zero", "aws-sg-rule-source" },
    frameworks = {
        ["cis-aws-1.4"] = { "5.2" },
        ["cis-aws-1.5"] = { "5.2", "5.3" },
        ["cis-aws-2.0"] = { "5.2", "5.3" },
        ["cis-aws-3.0"] = { "5.2", "5.3" },
        ["cis-aws-4.0"] = { "5.3", "5.4" },
        ["cis-aws-5.0"] = { "5.3", "5.4" },
        ["cis-aws-6.0"] = { "6.3", "6.4" },
        ["cis-aws-7.0"] = { "6.3", "6.4" },
        ["aws-fsbp"] = { "EC2.13" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["nist-800-53-r5"] = {
            "ac_17_1", "ac_17_9", "ac_17_10", "ac_17_b", "cm_9_b", "sc_7_7", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a", "sc_7_c",
        },
        ["soc2"] = { "cc_6_6", "cc_7_2" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.6.6", "2.10.2" },
    },
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv6         = "::/0"
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 0
  to_port           = 65535
  cidr_blocks       = ["0.0.0.0/0"]
}]],
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/1"]
  }
}]],
    },
    good = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "203.0.113.0/24"
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
    },
    unknown = [[
variable "cidr" {
  type = string
}

resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = var.cidr
}]],
    check = function(r)
        net.report_port(r, 22, "SSH")
    end,
}
