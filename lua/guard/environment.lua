-- guard.environment - which environment a resource belongs to, by what teams write: tags and names.
local value = require "guard.value"

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

--- Whether `r` belongs to production: by the tag for the environment, or else by a word of its attribute `name`
--- ("shop-prod"). What is not known counts as not said.
function environment.is_production(r, name)
    local tags = r:tags()
    for _, key in ipairs(TAGS) do
        local tag = value.is_view(tags) and value.known_here(tags, key) and value.text(tags, key)
        if tag then
            return PRODUCTION[tag:lower()] == true
        end
    end
    return has_production_word(r:partial(name) or "")
end

return environment
