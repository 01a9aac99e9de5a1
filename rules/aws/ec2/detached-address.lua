-- An address that nothing uses is paid for by the hour.
local modules = require "guard.modules"

local USERS = {
    "aws_eip_association", "aws_nat_gateway", "aws_lb", "aws_alb", "aws_instance", "aws_transfer_server",
}

return rule {
    title = "Elastic IP address is not attached",
    severity = "low",
    category = "hygiene",
    resources = { "aws_eip" },
    rationale = "An address without an instance, interface or gateway costs money and is forgotten. "
        .. "Attached late, it opens a host that nobody expected to be public.",
    fix = [[Attach it, or remove it.

    resource "aws_eip" "example" {
      instance = aws_instance.example.id
      domain   = "vpc"
    }]],
    aliases = { "CKV2_AWS_19", "EIPAllocatedToVPCAttachedEC2" },
    frameworks = {
        ["aws-fsbp"] = { "EC2.12" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = [[
resource "aws_eip" "a" {
  domain = "vpc"
}]],
    good = {
        [[
resource "aws_eip" "a" {
  domain   = "vpc"
  instance = "i-12345678"
}]],
        [[
resource "aws_eip" "a" {
  domain = "vpc"
}

resource "aws_nat_gateway" "n" {
  allocation_id = aws_eip.a.id
  subnet_id     = "subnet-1"
}]],
    },
    unknown = [[
resource "aws_eip" "nat" {
  count  = 2
  domain = "vpc"
}

module "network" {
  source        = "terraform-aws-modules/vpc/aws"
  version       = "6.0.0"
  nat_addresses = aws_eip.nat[*].id
}]],
    check = function(r)
        if r:has("instance") or r:has("network_interface") then
            return
        end
        if not r:link(USERS) then
            modules.leave_open(r, nil, "use the address")
            r:fail(nil, "nothing uses the address")
        end
    end,
}
