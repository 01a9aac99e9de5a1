-- guard.cost_advice - what models say could be cheaper: newer generations, environments that need less.
local stack = require "guard.stack"
local value = require "guard.value"

local advice = {}

-- Family → a newer one of the same architecture; "Previous generation instances" of the EC2 documentation and the
-- families since, as of November 2026. Prices decide in each case.
local NEWER = {
    t1 = "t3",
    t2 = "t3",
    m1 = "m6i",
    m2 = "r6i",
    m3 = "m6i",
    m4 = "m6i",
    c1 = "c6i",
    c3 = "c6i",
    c4 = "c6i",
    r3 = "r6i",
    r4 = "r6i",
    i2 = "i3",
    d2 = "d3",
    g3 = "g4dn",
    p2 = "p3",
    x1 = "x2idn",
}

-- For databases and caches, whose newer generations come later.
local NEWER_MANAGED = { t1 = "t3", t2 = "t3", m1 = "m5", m2 = "r5", m3 = "m5", m4 = "m5", r3 = "r5", r4 = "r5" }

-- For search, whose types end in ".search" or ".elasticsearch".
local NEWER_SEARCH = { t2 = "t3", m3 = "m5", m4 = "m5", c4 = "c5", r3 = "r5", r4 = "r5" }

--- The newer type of the same size ("t2.large" → "t3.large", "db.m4.large" → "db.m5.large", "m4.large.search" →
--- "m5.large.search"); nil when there is none.
function advice.newer_type(instance_type)
    local prefix, family, size = instance_type:match "^(%a*%.?)(%a%w*)%.([%w-]+)$"
    local names, suffix = prefix == "" and NEWER or NEWER_MANAGED, ""
    if not family then
        family, size, suffix = instance_type:match "^(%a%w*)%.([%w-]+)(%.%a*search)$"
        prefix, names = "", NEWER_SEARCH
    end
    local newer = family and names[family]
    return newer and prefix .. newer .. "." .. size .. suffix
end

--- Advice, as `savings` returns it, to take the newer generation of the type `now`, which `attribute` says. `rows_of`
--- gives the rows with another type. Nothing where there is no newer one; what is not cheaper is left out later.
function advice.newer_generation(attribute, now, rows_of)
    local newer = now and advice.newer_type(now)
    local rows = newer and rows_of(newer)
    return rows
            and {
                {
                    rule = "previous-generation",
                    attribute = attribute,
                    message = ("%s is of an earlier generation; %s does the same"):format(now, newer),
                    rows = rows,
                },
            }
        or {}
end

-- Words by which people name environments: those that nobody's business rests on, and those that it does.
local LESSER = {}
local LESSER_NAMES = "dev devel develop development test testing tst qa uat stage stg staging sandbox sbx demo preview "
    .. "playground lab nonprod nonproduction preprod"
for word in LESSER_NAMES:gmatch "%w+" do
    LESSER[word] = true
end
local PRODUCTION = { prod = true, production = true, prd = true, live = true }

-- Whether the text has a word of an environment that is not production; nil when it has none of any.
local function is_lesser(text)
    local found
    for word in text:lower():gmatch "%a+" do
        if LESSER[word] or word == "non" then -- non-prod
            return true
        end
        if PRODUCTION[word] then
            found = false
        end
    end
    return found
end

--- Whether the resource belongs to an environment that is not production: by its tags, or where they do not tell, by
--- the innermost folder that does.
function advice.is_lesser_environment(r)
    local tags = r:tags()
    for _, key in ipairs { "Environment", "environment", "Env", "env", "Stage", "stage" } do
        local name = value.is_view(tags) and value.text(tags, key) -- an author may have written a number
        local lesser
        if name then
            lesser = is_lesser(name)
        end
        if lesser ~= nil then
            return lesser
        end
    end
    local found = false
    for part in (stack.folder() or ""):gmatch "[^/]+" do
        local lesser = is_lesser(part)
        if lesser ~= nil then
            found = lesser
        end
    end
    return found
end

return advice
