-- guard.emr - the JSON of EMR security configurations.
local value = require "guard.value"

local emr = {}

-- The member of EncryptionConfiguration that the keys lead to, and its parent; nil where one is missing.
local function find(r, ...)
    local place = r:json "configuration"
    place = value.is_view(place) and place.EncryptionConfiguration
    local keys = { ... }
    for i = 1, #keys - 1 do
        place = value.is_view(place) and place[keys[i]]
    end
    return value.is_view(place) and not value.is_list(place) and place or nil, keys[#keys]
end

--- Whether the member of EncryptionConfiguration that the keys lead to is true.
function emr.is_on(r, ...)
    local place, key = find(r, ...)
    local on = place and place[key]
    return on == true or on == "true"
end

--- The text of the member of EncryptionConfiguration that the keys lead to; nil where there is none.
function emr.text(r, ...)
    local place, key = find(r, ...)
    return place and value.text(place, key)
end

return emr
