-- A peering should carry the traffic of two networks, not everything.
local routes = require "guard.routes"
local value = require "guard.value"

return rule {
    title = "Route sends everything through a VPC peering",
    severity = "high",
    category = "network",
    resources = { "aws_route", "aws_route_table" },
    rationale = "A default route into a peering gives the other VPC all traffic that has no better route. "
        .. "The route should name the networks of the peer.",
    fix = [[Name the network of the peer.

    route {
      cidr_block                = "10.1.0.0/16"
      vpc_peering_connection_id = aws_vpc_peering_connection.example.id
    }]],
    aliases = { "CKV2_AWS_44", "VPCPeeringRouteTableOverlyPermissive" },
    frameworks = {
        ["cis-aws-1.4"] = { "5.4" },
        ["cis-aws-1.5"] = { "5.5" },
        ["cis-aws-2.0"] = { "5.5" },
        ["cis-aws-3.0"] = { "5.5" },
        ["cis-aws-4.0"] = { "5.6" },
        ["cis-aws-5.0"] = { "5.6" },
        ["cis-aws-6.0"] = { "6.6" },
        ["cis-aws-7.0"] = { "6.6" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_route" "default" {
  route_table_id         = "rtb-1"
  destination_cidr_block = "0.0.0.0/0"
  vpc_peering_connection_id = "pcx-1"
}]],
        [[
resource "aws_route_table" "private" {
  vpc_id = "vpc-1"
  route {
    cidr_block = "0.0.0.0/0"
    vpc_peering_connection_id = "pcx-1"
  }
}]],
    },
    good = {
        [[
resource "aws_route" "default" {
  route_table_id         = "rtb-1"
  destination_cidr_block = "10.1.0.0/16"
  vpc_peering_connection_id = "pcx-1"
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
  vpc_peering_connection_id = "pcx-1"
}]],
    check = function(r)
        for _, route in ipairs(routes.to_everywhere(r)) do
            if value.filled(route.of, "vpc_peering_connection_id") then
                local path = route.path .. "vpc_peering_connection_id"
                r:fail(path, "everything (%s) is sent through the peering", route.cidr)
            end
        end
    end,
}
