-- A network ACL without subnets protects nothing.
local value = require "guard.value"

return rule {
    title = "Network ACL is attached to no subnet",
    severity = "low",
    category = "hygiene",
    resources = { "aws_network_acl" },
    rationale = "The rules of a network ACL hold for its subnets. One without any looks like protection "
        .. "in a review and is none.",
    fix = [[Attach subnets, or remove the ACL.

    resource "aws_network_acl" "example" {
      subnet_ids = [aws_subnet.example.id]
    }]],
    aliases = { "CKV2_AWS_1", "SubnetHasACL" },
    frameworks = { ["aws-fsbp"] = { "EC2.16" } },
    bad = [[
resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
}]],
    good = {
        [[
resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
  subnet_ids = ["subnet-1"]
}]],
        [[
resource "aws_network_acl" "data" {
  vpc_id = "vpc-1"
}

resource "aws_network_acl_association" "data" {
  network_acl_id = aws_network_acl.data.id
  subnet_id      = "subnet-1"
}]],
    },
    check = function(r)
        if not value.filled(r, "subnet_ids") and not r:link("aws_network_acl_association", "network_acl_id") then
            r:fail("subnet_ids", "the network ACL is attached to no subnet")
        end
    end,
}
