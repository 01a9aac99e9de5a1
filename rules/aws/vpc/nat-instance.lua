-- A NAT instance is one machine between a network and the rest of the world.
local routes = require "guard.routes"
local value = require "guard.value"

return rule {
    title = "Default route leads to an instance",
    severity = "low",
    category = "network",
    resources = { "aws_route", "aws_route_table" },
    rationale = "An instance that translates addresses fails with its host, limits the bandwidth, and "
        .. "must be patched. A NAT gateway does the same as a service.",
    fix = [[Route through a NAT gateway.

    route {
      cidr_block     = "0.0.0.0/0"
      nat_gateway_id = aws_nat_gateway.example.id
    }]],
    aliases = { "CKV2_AWS_35", "AWSNATGatewaysshouldbeutilized" },
    bad = {
        [[
resource "aws_route" "default" {
  route_table_id         = "rtb-1"
  destination_cidr_block = "0.0.0.0/0"
  instance_id = "i-1"
}]],
        [[
resource "aws_route_table" "private" {
  vpc_id = "vpc-1"
  route {
    cidr_block = "0.0.0.0/0"
    instance_id = "i-1"
  }
}]],
    },
    good = {
        [[
resource "aws_route" "default" {
  route_table_id         = "rtb-1"
  destination_cidr_block = "10.1.0.0/16"
  instance_id = "i-1"
}]],
        [[
resource "aws_route_table" "private" {
  vpc_id = "vpc-1"
  route {
    cidr_block = "0.0.0.0/0"
    nat_gateway_id = "nat-1"
  }
}]],
    },
    unknown = [[
variable "cidr" {
  type = string
}

resource "aws_route" "default" {
  route_table_id         = "rtb-1"
  destination_cidr_block = var.cidr
  instance_id = "i-1"
}]],
    check = function(r)
        for _, route in ipairs(routes.to_everywhere(r)) do
            if value.filled(route.of, "instance_id") then
                local path = route.path .. "instance_id"
                r:fail(path, "traffic to %s goes through an instance", route.cidr)
            end
        end
    end,
}
