-- guard.routes - routes, in tables and by themselves, that lead everything somewhere.
local net = require "guard.net"
local value = require "guard.value"

local routes = {}

local DESTINATIONS = {
    aws_route = { "destination_cidr_block", "destination_ipv6_cidr_block" },
    aws_route_table = { "cidr_block", "ipv6_cidr_block" },
}

local function read(found, of, path, destinations)
    for _, key in ipairs(destinations) do
        local cidr = value.text(of, key)
        if cidr and net.is_anywhere(cidr) then
            found[#found + 1] = { of = of, path = path, cidr = cidr }
        end
    end
end

--- The routes of an aws_route or aws_route_table that lead to everywhere: a list of { of, path, cidr }, where `of` is
--- the resource or block with the target, and `path` (with its dot) stands before the target's attribute.
function routes.to_everywhere(r)
    local found = {}
    if r:type() == "aws_route" then
        read(found, r, "", DESTINATIONS.aws_route)
        return found
    end
    for _, route, path in r:blocks("route") do
        read(found, route, path .. ".", DESTINATIONS.aws_route_table)
    end
    return found
end

return routes
