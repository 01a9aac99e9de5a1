-- guard.trails - which events CloudTrail trails record.
--
-- Without selectors a trail records all management events and no data events. Selectors of one form exclude those of
-- the other ("Logging data events", AWS CloudTrail user guide).
local value = require "guard.value"

local trails = {}

-- Whether one of the texts of a list is `wanted`.
local function holds(list, wanted)
    for _, text in ipairs(value.list(list)) do
        if text == wanted then
            return true
        end
    end
    return false
end

-- The field selector of an advanced selector for `field`, or nil.
local function field_of(selector, field)
    for _, part in ipairs(value.blocks(selector, "field_selector")) do
        if value.text(part, "field") == field then
            return part
        end
    end
    return nil
end

local function takes_category(selector, category)
    local part = field_of(selector, "eventCategory")
    return part ~= nil and holds(part.equals, category)
end

--- The path at which a trail says that it leaves out management events; nil when it records them.
function trails.leaves_out_management(trail)
    local says
    for _, _, path in trail:blocks "event_selector" do
        local include = path .. ".include_management_events"
        if not trail:has(include) or trail:is_true(include) then
            return nil
        end
        says = says or include
    end
    for _, selector, path in trail:blocks "advanced_event_selector" do
        if takes_category(selector, "Management") then
            return nil
        end
        says = says or path
    end
    return says
end

return trails
