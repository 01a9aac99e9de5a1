-- Every environment has its range, so that networks can be joined and a firewall can tell them apart.
local net = require "guard.net"
local settings = require "guard.settings"
local stack = require "guard.stack"
local tiers = require "guard.tiers"

local function lies_in(cidr, ranges)
    for _, range in ipairs(ranges) do
        if net.contains(range, cidr) then
            return true
        end
    end
    return false
end

-- What a subnet's VPC is: the resource, else its id as it is written; nil when neither is known.
local function vpc_of(subnet)
    return subnet:refers("vpc_id")[1] or (subnet:known "vpc_id" and subnet:text "vpc_id") or nil
end

local function check_overlap(subnet, cidr)
    local vpc = vpc_of(subnet)
    for _, other in ipairs(vpc and stack.all "aws_subnet" or {}) do
        if other == subnet then
            return -- the ones before it have said it
        end
        local theirs = vpc_of(other) == vpc and other:known "cidr_block" and other:text "cidr_block"
        if theirs and (net.contains(theirs, cidr) or net.contains(cidr, theirs)) then
            return subnet:fail("cidr_block", "%s overlaps with %s of %s", cidr, theirs, other)
        end
    end
end

-- Of networks that one configuration makes, in one address plan.
local function check_vpc_overlap(vpc, cidr)
    for _, other in ipairs(stack.all "aws_vpc") do
        if other == vpc then
            return
        end
        local theirs = other:known "cidr_block" and other:text "cidr_block"
        if theirs and (net.contains(theirs, cidr) or net.contains(cidr, theirs)) then
            return vpc:fail("cidr_block", "%s overlaps with %s of %s", cidr, theirs, other)
        end
    end
end

local function check_vpc(vpc)
    local plan = settings.get "networks.vpc_cidr"
    if not next(plan) then
        return
    end
    local environment = settings.environment(vpc)
    local ranges = environment and plan[environment]
    local cidr = vpc:text "cidr_block"
    if not cidr or not net.parse(cidr) then
        return
    elseif ranges and not lies_in(cidr, ranges) then
        vpc:fail("cidr_block", "%s lies outside the range of %s (%s)", cidr, environment, table.concat(ranges, ", "))
    else
        check_vpc_overlap(vpc, cidr)
    end
end

local function check_subnet(subnet)
    local sizes = settings.get "networks.subnet_prefix"
    local cidr = next(sizes) and subnet:text "cidr_block"
    local network = cidr and net.parse(cidr)
    if not network or network.family ~= 4 then
        return
    end
    local tier = tiers.of(subnet)
    local wanted = tier and sizes[tier]
    if wanted and network.prefix ~= wanted then
        subnet:fail("cidr_block", "%s is a /%s; %s subnets are /%s", cidr, network.prefix, tier, wanted)
    else
        check_overlap(subnet, cidr)
    end
end

return rule {
    title = "Network does not follow the address plan",
    severity = "medium",
    category = "network",
    resources = { "aws_vpc", "aws_subnet" },
    rationale = "Networks that overlap can never be joined, and changing a range means building everything in it "
        .. "anew. The address plan gives each environment and tier its own.",
    fix = [[Take the range of the environment from the address plan in guard.yaml (networks).

    resource "aws_vpc" "example" {
      cidr_block = "10.2.0.0/16"
      tags       = { Environment = "prod" }
    }]],
    settings = [[
environments: { names: [dev, prod] }
networks:
  vpc_cidr: { dev: 10.0.0.0/16, prod: 10.2.0.0/16 }
  subnet_prefix: { public: 24, private: 20 }
]],
    bad = {
        [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags       = { Environment = "prod" }
}]],
        [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/8"
  tags       = { Environment = "dev" }
}]],
        [[
resource "aws_subnet" "public_a" {
  vpc_id     = "vpc-1"
  cidr_block = "10.2.0.0/20"
}]],
        [[
resource "aws_vpc" "main" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.2.16.0/20"
}]],
        [[
resource "aws_vpc" "main" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.2.0.0/22"
}

resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.2.3.0/24"
}]],
        [[
resource "aws_vpc" "a" {
  cidr_block = "10.2.0.0/20"
  tags       = { Environment = "prod" }
}

resource "aws_vpc" "b" {
  cidr_block = "10.2.8.0/22"
  tags       = { Environment = "prod" }
}]],
    },
    good = {
        [[
resource "aws_vpc" "main" {
  cidr_block = "10.2.0.0/16"
  tags       = { Environment = "prod" }
}

resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 4, count.index)
}

resource "aws_subnet" "transit" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.2.250.0/28"
}]],
        [[
resource "aws_vpc" "of_no_environment" {
  cidr_block = "192.168.0.0/16"
}]],
        [[
resource "aws_subnet" "private_a" {
  vpc_id     = "vpc-1"
  cidr_block = "10.2.16.0/20"
}

resource "aws_subnet" "private_b" {
  vpc_id     = "vpc-2"
  cidr_block = "10.2.16.0/20"
}]],
    },
    unknown = [[
variable "cidr" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr
  tags       = { Environment = "prod" }
}]],
    check = function(r)
        if r:type() == "aws_vpc" then
            check_vpc(r)
        else
            check_subnet(r)
        end
    end,
}
