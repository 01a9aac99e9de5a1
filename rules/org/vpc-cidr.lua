-- Every environment has its range, so that networks can be joined and a firewall can tell them apart.
local net = require "guard.net"
local settings = require "guard.settings"
local stack = require "guard.stack"

local function lies_in(cidr, ranges)
    for _, range in ipairs(ranges) do
        if net.contains(range, cidr) then
            return true
        end
    end
    return false
end

-- The tier that a subnet's name, tag or label says: the longest word of the settings that is in it.
local function tier_of(subnet)
    local text = (subnet:label() .. " " .. (settings.tag(subnet, "Name") or "") .. " "
        .. (settings.tag(subnet, "Tier") or "")):lower()
    local found
    for tier in pairs(settings.get "networks.subnet_prefix") do
        if text:find(tier:lower(), 1, true) and (not found or #tier > #found) then
            found = tier
        end
    end
    return found
end

local function check_vpc(vpc)
    local environment = settings.environment(vpc)
    local ranges = environment and settings.get("networks.vpc_cidr")[environment]
    local cidr = ranges and vpc:text "cidr_block"
    if cidr and net.parse(cidr) and not lies_in(cidr, ranges) then
        vpc:fail("cidr_block", "%s lies outside the range of %s (%s)", cidr, environment, table.concat(ranges, ", "))
    end
end

local function check_overlap(subnet, cidr)
    for _, other in ipairs(stack.all "aws_subnet") do
        if other == subnet then
            return -- the ones before it have said it
        end
        local same_vpc = subnet:refers("vpc_id")[1] == other:refers("vpc_id")[1]
        local theirs = same_vpc and other:known "cidr_block" and other:text "cidr_block"
        if theirs and (net.contains(theirs, cidr) or net.contains(cidr, theirs)) then
            return subnet:fail("cidr_block", "%s overlaps with %s of %s", cidr, theirs, other)
        end
    end
end

local function check_subnet(subnet)
    local tier = tier_of(subnet)
    local wanted = tier and settings.get("networks.subnet_prefix")[tier]
    if not wanted then
        return
    end
    local cidr = subnet:text "cidr_block"
    local network = cidr and net.parse(cidr)
    if network and network.family == 4 and network.prefix ~= wanted then
        subnet:fail("cidr_block", "%s is a /%s; %s subnets are /%s", cidr, network.prefix, tier, wanted)
    elseif network then
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
    fix = "Take the range of the environment from the address plan in guard.yaml (networks).",
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
