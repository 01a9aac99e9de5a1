-- guard.parameters - what the parameter groups of databases set.
local value = require "guard.value"

local parameters = {}

--- The text and the path of the parameter `name` of `group` (a row of any *_parameter_group type); nil when the
--- group does not set it. Ends the check as unknown when a block's name, or the value, is not known.
function parameters.find(group, name)
    for _, block, path in group:blocks "parameter" do
        if (value.text(block, "name") or ""):lower() == name then
            return value.text(block, "value") or "", path .. ".value"
        end
    end
    return nil
end

--- Whether a text switches a parameter on: 1, ON or TRUE in any case.
function parameters.is_on(text)
    text = text:lower()
    return text == "1" or text == "on" or text == "true" or text == "enabled"
end

--- The group that `attribute` of `r` names; nil when it names none that is in the table. Ends the check as unknown
--- when it names one that is not, other than the default groups of AWS, which change nothing.
function parameters.group_of(r, attribute, type)
    local group = r:refers(attribute, type)[1]
    if group or not r:has(attribute) then
        return group
    end
    local name = r:text(attribute) or ""
    if name ~= "" and not name:find("^default[.:]") then
        r:unknown(attribute, "the parameter group %s is not in this configuration", name)
    end
    return nil
end

return parameters
