-- A NAT instance is one machine between a network and the rest of the world.
local routes = require "guard.routes"
local value = require "guard.value"

local INSTANCES = { "aws_instance", "aws_spot_instance_request", "data.aws_instance" }

-- What is not known before apply is an instance's id only where an instance is referred to: a variable may be empty.
local function leads_to_instance(r, route, path)
    if not value.filled(route.of, "instance_id") then
        return false
    end
    local top = path:match "^[^.%[]+"
    if not value.known_here(route.of, "instance_id") and not r:refers(top, INSTANCES)[1]
        and not r:refers_to_missing(top) then
        r:unknown(path, "whether an instance is named is not known")
    end
    return true
end

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
        [[
resource "aws_instance" "nat" {
  ami           = "ami-12345678"
  instance_type = "t3.nano"
}

resource "aws_route" "default" {
  route_table_id         = "rtb-1"
  destination_cidr_block = "0.0.0.0/0"
  instance_id            = aws_instance.nat.id
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
    unknown = {
        [[
variable "cidr" {
  type = string
}

resource "aws_route" "default" {
  route_table_id         = "rtb-1"
  destination_cidr_block = var.cidr
  instance_id = "i-1"
}]],
        [[
variable "instance" {
  type = string
}

resource "aws_route_table" "private" {
  vpc_id = "vpc-1"
  route {
    cidr_block  = "0.0.0.0/0"
    instance_id = var.instance
  }
}]],
    },
    check = function(r)
        for _, route in ipairs(routes.to_everywhere(r)) do
            local path = route.path .. "instance_id"
            if leads_to_instance(r, route, path) then
                r:fail(path, "traffic to %s goes through an instance", route.cidr)
            end
        end
    end,
}
