-- Whatever is launched in such a subnet is on the internet, whether it should be or not.
local tiers = require "guard.tiers"

return rule {
    title = "Subnet gives public addresses to whatever is launched in it",
    severity = "medium",
    category = "exposure",
    resources = { "aws_subnet", "aws_default_subnet" },
    rationale = "With this setting every instance gets a public address without anybody asking for one. "
        .. "Load balancers and NAT gateways do not need it.",
    fix = [[Set map_public_ip_on_launch to false.

    resource "aws_subnet" "example" {
      map_public_ip_on_launch = false
    }]],
    aliases = {
        "CKV_AWS_130", "SubnetPublicIP", "AVD-AWS-0164", "AWS-0164", "aws-ec2-no-public-ip-subnet",
        "aws-vpc-no-public-ingress-sgr",
    },
    frameworks = {
        ["aws-fsbp"] = { "EC2.15" },
        ["soc2"] = { "cc_6_6" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_subnet" "public" {
  vpc_id                  = "vpc-12345678"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}]],
        { [[
resource "aws_subnet" "database" {
  vpc_id                  = "vpc-12345678"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}]], settings = "networks: { subnet_prefix: { public: 24, database: 24 } }" },
    },
    good = {
        [[
resource "aws_subnet" "private" {
  vpc_id     = "vpc-12345678"
  cidr_block = "10.0.0.0/24"
}]],
        { [[
resource "aws_subnet" "public" {
  vpc_id                  = "vpc-12345678"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = true
}]], settings = "networks: { subnet_prefix: { public: 24, database: 24 } }" },
    },
    unknown = [[
variable "public" {
  type = bool
}

resource "aws_subnet" "s" {
  vpc_id                  = "vpc-12345678"
  cidr_block              = "10.0.0.0/24"
  map_public_ip_on_launch = var.public
}]],
    check = function(r)
        -- An address plan with a public tier (networks.subnet_prefix) says where public addresses belong.
        if tiers.of(r) ~= "public" and r:is_true("map_public_ip_on_launch") then
            r:fail("map_public_ip_on_launch", "everything launched in the subnet gets a public address")
        end
    end,
}
