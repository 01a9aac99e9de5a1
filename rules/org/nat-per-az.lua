-- Where one gateway serves all zones, the loss of its zone is the loss of them all.
local settings = require "guard.settings"
local stack = require "guard.stack"

local function needs_one_each(environment)
    for _, name in ipairs(settings.get "networks.nat_per_az") do
        if name == environment then
            return true
        end
    end
    return false
end

-- The zone of a gateway's or route's subnet: by name, or the subnet itself where the zone is not known.
local function zone_of(subnet)
    for _, attribute in ipairs { "availability_zone", "availability_zone_id" } do
        if subnet:has(attribute) and subnet:known(attribute) then
            return subnet:text(attribute)
        end
    end
    return subnet:address()
end

-- The zones of the subnets whose routes lead to one of the gateways.
local function zones_served(gateways)
    local zones, count = {}, 0
    for _, gateway in ipairs(gateways) do
        local tables = {}
        for _, route in ipairs(gateway:links({ "aws_route", "aws_route_table" })) do
            if route:type() == "aws_route_table" then
                tables[#tables + 1] = route
            else
                for _, owner in ipairs(route:refers("route_table_id", "aws_route_table")) do
                    tables[#tables + 1] = owner
                end
            end
        end
        for _, owner in ipairs(tables) do
            for _, association in ipairs(owner:links("aws_route_table_association", "route_table_id")) do
                for _, subnet in ipairs(association:refers("subnet_id", "aws_subnet")) do
                    local zone = zone_of(subnet)
                    count = count + (zones[zone] and 0 or 1)
                    zones[zone] = true
                end
            end
        end
    end
    return count
end

local function zones_with_gateway(gateways)
    local zones, count = {}, 0
    for _, gateway in ipairs(gateways) do
        local subnet = gateway:refers("subnet_id", "aws_subnet")[1]
        local zone = subnet and zone_of(subnet) or gateway:address()
        count = count + (zones[zone] and 0 or 1)
        zones[zone] = true
    end
    return count
end

return rule {
    title = "NAT gateway serves several availability zones",
    severity = "medium",
    category = "reliability",
    resources = { "aws_nat_gateway" },
    rationale = "When the zone of the only gateway fails, subnets in the other zones lose their way out with it. "
        .. "Traffic between zones is paid for on top.",
    fix = [[Make one NAT gateway in each availability zone, and a route table for each zone's private subnets.

    resource "aws_nat_gateway" "each" {
      for_each      = aws_subnet.public
      allocation_id = aws_eip.nat[each.key].id
      subnet_id     = each.value.id
    }

    resource "aws_route" "out" {
      for_each               = aws_route_table.private
      route_table_id         = each.value.id
      destination_cidr_block = "0.0.0.0/0"
      nat_gateway_id         = aws_nat_gateway.each[each.key].id
    }]],
    settings = [[
environments: { names: [dev, prod] }
networks: { nat_per_az: [prod] }
]],
    bad = [[
resource "aws_subnet" "public" {
  vpc_id            = "vpc-1"
  cidr_block        = "10.2.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_subnet" "private" {
  for_each          = { a = "10.2.16.0/20", b = "10.2.32.0/20" }
  vpc_id            = "vpc-1"
  cidr_block        = each.value
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_nat_gateway" "only" {
  subnet_id = aws_subnet.public.id
  tags      = { Environment = "prod" }
}

resource "aws_route_table" "private" {
  vpc_id = "vpc-1"
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.only.id
  }
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}]],
    good = {
        [[
resource "aws_subnet" "public" {
  for_each          = toset(["a", "b"])
  vpc_id            = "vpc-1"
  cidr_block        = "10.2.0.0/24"
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_subnet" "private" {
  for_each          = toset(["a", "b"])
  vpc_id            = "vpc-1"
  cidr_block        = "10.2.16.0/20"
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_nat_gateway" "each" {
  for_each  = aws_subnet.public
  subnet_id = each.value.id
  tags      = { Environment = "prod" }
}

resource "aws_route_table" "private" {
  for_each = aws_nat_gateway.each
  vpc_id   = "vpc-1"
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = each.value.id
  }
}

resource "aws_route_table_association" "private" {
  for_each       = aws_subnet.private
  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[each.key].id
}]],
        [[
resource "aws_nat_gateway" "only" {
  subnet_id = "subnet-1"
  tags      = { Environment = "dev" }
}]],
    },
    check = function(gateway)
        local environment = settings.environment(gateway)
        if not environment or not needs_one_each(environment) then
            return
        end
        local gateways = stack.all "aws_nat_gateway"
        if gateways[1] ~= gateway then
            return -- said once
        end
        local have, serve = zones_with_gateway(gateways), zones_served(gateways)
        if serve > have then
            gateway:fail("subnet_id", "%s availability zones are served from %s; %s has a gateway in each", serve, have,
                environment)
        end
    end,
}
