-- A rule that nobody can explain is never removed.
local value = require "guard.value"

return rule {
    title = "Security group rule has no description",
    severity = "low",
    category = "hygiene",
    resources = {
        "aws_security_group", "aws_default_security_group", "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule",
    },
    rationale = "Years later only the description tells whether a rule may go. Rules without one stay.",
    fix = [[Say who needs the rule and why.

    resource "aws_vpc_security_group_ingress_rule" "example" {
      description = "HTTPS from the office"
    }]],
    aliases = {
        "CKV_AWS_23", "SecurityGroupRuleDescription", "AVD-AWS-0124", "AWS-0124",
        "aws-ec2-add-description-to-security-group-rule", "aws-vpc-add-description-to-security-group-rule",
    },
    bad = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/8"
}]],
    },
    good = {
        [[
resource "aws_security_group" "web" {
  description = "web"
  ingress {
    description = "clients"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/8"]
  }
}]],
        [[
resource "aws_vpc_security_group_ingress_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/8"
}]],
        [[
resource "aws_security_group_rule" "r" {
  security_group_id = "sg-12345678"
  description       = "clients"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["10.0.0.0/8"]
}]],
    },
    check = function(r)
        local function missing(of, key)
            return value.known_here(of, key) and (of[key] == nil or of[key] == "")
        end
        if r:type() == "aws_security_group" or r:type() == "aws_default_security_group" then
            for _, direction in ipairs { "ingress", "egress" } do
                for _, block, path in r:blocks(direction) do
                    if missing(block, "description") then
                        r:fail(path .. ".description", "the rule has no description")
                    end
                end
            end
        elseif missing(r, "description") then
            r:fail("description", "the rule has no description")
        end
    end,
}
