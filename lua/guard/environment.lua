-- guard.environment - whether a resource belongs to production: by the settings where they tell, or else by the words
-- that teams use in tags and names.
local settings = require "guard.settings"

local environment = {}

local TAGS = { "Environment", "environment", "Env", "env", "Stage", "stage" }
local PRODUCTION = { prod = true, production = true, prd = true, live = true }

-- The words of a name: "shop-prod_api" has shop, prod and api.
local function has_production_word(text)
    for word in text:lower():gmatch("%a+") do
        if PRODUCTION[word] then
            return true
        end
    end
    return false
end

--- Whether `r` belongs to production: by its environment (settings.environment), by a usual tag, or by a word of its
--- attribute `name` ("shop-prod"). What is not known counts as not said.
function environment.is_production(r, name)
    local configured = settings.environment(r)
    if configured then
        return PRODUCTION[configured:lower()] == true
    end
    for _, key in ipairs(TAGS) do
        local tag = settings.tag(r, key)
        if tag then
            return PRODUCTION[tag:lower()] == true
        end
    end
    return has_production_word(r:partial(name) or "")
end

return environment
