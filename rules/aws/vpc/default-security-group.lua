-- What is launched without a group gets the default one.
local RULES = {
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
}

return rule {
    title = "Default security group allows traffic",
    severity = "medium",
    category = "network",
    resources = { "aws_vpc", "aws_default_security_group" },
    rationale = "Resources without a group of their own get the default group, which lets all members "
        .. "talk to each other and out. Emptied, it makes such a mistake visible at once.",
    fix = [[Take over the default group and give it no rules.

    resource "aws_default_security_group" "example" {
      vpc_id = aws_vpc.example.id
    }]],
    aliases = {
        "CKV2_AWS_12", "VPCHasRestrictedSG", "AVD-AWS-0173", "AWS-0173",
        "aws-ec2-restrict-all-in-default-sg", "FG_R00089",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "5.3" },
        ["cis-aws-1.5"] = { "5.4" },
        ["cis-aws-2.0"] = { "5.4" },
        ["cis-aws-3.0"] = { "5.4" },
        ["cis-aws-4.0"] = { "5.5" },
        ["cis-aws-5.0"] = { "5.5" },
        ["cis-aws-6.0"] = { "6.5" },
        ["cis-aws-7.0"] = { "6.5" },
        ["aws-fsbp"] = { "EC2.2" },
        ["nist-800-53-r5"] = {
            "ac_4_21", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10", "ac_17_b", "cm_6_a", "cm_9_b", "sc_7_5",
            "sc_7_7", "sc_7_11", "sc_7_12", "sc_7_16", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27",
            "sc_7_28", "sc_7_a", "sc_7_c",
        },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22", "A.8.23" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}]],
        [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "default" {
  vpc_id = aws_vpc.main.id
  ingress {
    protocol  = "-1"
    self      = true
    from_port = 0
    to_port   = 0
  }
}]],
    },
    good = [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "default" {
  vpc_id = aws_vpc.main.id
}]],
    check = function(r)
        if r:type() == "aws_vpc" then
            local group = r:link("aws_default_security_group", "vpc_id")
            if not group then
                r:fail(nil, "the VPC's default security group keeps its rules, which allow traffic")
            elseif group:link(RULES, "security_group_id") then
                local rule = group:link(RULES, "security_group_id")
                r:fail_on(rule, nil, "%s gives the default security group a rule", rule:address())
            elseif group:has("ingress") or group:has("egress") then
                r:fail_on(group, group:has("ingress") and "ingress" or "egress", "the default security group has rules")
            end
        elseif #r:refers("vpc_id", "aws_vpc") == 0 and (r:has("ingress") or r:has("egress")) then
            r:fail(r:has("ingress") and "ingress" or "egress", "the default security group has rules")
        end
    end,
}
