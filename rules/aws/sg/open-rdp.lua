-- Remote desktop on the internet is how most ransomware comes in.
local net = require "guard.net"

return rule {
    title = "Security group opens remote desktop to the internet",
    severity = "critical",
    category = "exposure",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
    },
    rationale = "Remote desktop on the internet is tried with leaked passwords around the clock, and has "
        .. "had flaws that needed none. It is a common first step of ransomware.",
    fix = [[Use Session Manager's port forwarding, or limit the rule to the administrators' network.

    resource "aws_vpc_security_group_ingress_rule" "rdp" {
      security_group_id = aws_security_group.example.id
      ip_protocol       = "tcp"
      from_port         = 3389
      to_port           = 3389
      cidr_ipv4         = "10.0.0.0/16"
    }]],
    aliases = {
        "CKV_AWS_25", "SecurityGroupUnrestrictedIngress3389", "AVD-AWS-0107", "AWS-0107",
        "aws-ec2-no-public-ingress-sgr", "AC_AWS_0230", "FG_R00087",
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
        ["aws-fsbp"] = { "EC2.14" },
        ["soc2"] = { "cc_6_6" },
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
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/0"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
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
    from_port   = 3389
    to_port     = 3389
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
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
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
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = var.cidr
}]],
    check = function(r)
        net.report_port(r, 3389, "RDP")
    end,
}
