-- guard.tiers - which tier of the address plan a subnet belongs to.
local settings = require "guard.settings"

local tiers = {}

--- The tier that a subnet's name, tag or label says: the longest word of networks.subnet_prefix that is in it; nil when
--- none is, or the plan has no tiers.
function tiers.of(subnet)
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

return tiers
