-- guard.zones - in how many availability zones something stands, as far as the configuration says.
--
-- Subnets whose zones are known are counted by zone; others each count as one of their own, which only makes the
-- rules milder.
local value = require "guard.value"

local zones = {}

local function zone_of(subnet)
    return subnet:known("availability_zone") and subnet:text("availability_zone") or nil
end

-- How many zones the subnets that `attribute` refers to stand in; nil when one of them is not in the table.
local function zones_of_subnets(r, attribute, count)
    local subnets = r:refers(attribute:match("^[^.]+"), "aws_subnet")
    if #subnets ~= count then
        return nil
    end
    local seen, different = {}, 0
    for _, subnet in ipairs(subnets) do
        local zone = zone_of(subnet)
        if not zone or not seen[zone] then
            different = different + 1
        end
        if zone then
            seen[zone] = true
        end
    end
    return different
end

--- How many zones the first attribute of `paths` that is written names: subnets, zones, or blocks with a subnet each.
--- The second answer is its path when its length is not known, or nil. Nothing written is no zone.
function zones.count(r, paths)
    for _, path in ipairs(paths) do
        if r:has(path) and not r:known_here(path) then
            return 0, path
        end
        if value.filled(r, path) then
            local list = r:get(path)
            local count = value.is_list(list) and #list or 1
            return zones_of_subnets(r, path, count) or count
        end
    end
    return 0
end

--- The whole check of what must stand in two zones at least: `message`, at the first path, says that it does not.
function zones.require_two(r, paths, message)
    local count, undecided = zones.count(r, paths)
    if undecided then
        r:unknown(undecided, "how many zones there are is not known before apply")
    elseif count < 2 then
        r:fail(paths[1], message)
    end
end

return zones
