-- guard.cost_advice - what models say could be cheaper: newer generations, environments that need less.
local advice = {}

-- Family → a newer one of the same architecture that is not dearer anywhere; prices decide in each case.
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
local NEWER_MANAGED = { t2 = "t3", m3 = "m5", m4 = "m5", r3 = "r5", r4 = "r5" }

--- The newer type of the same size ("t2.large" → "t3.large", "db.m4.large" → "db.m5.large"); nil when there is none.
function advice.newer_type(instance_type)
    local prefix, family, size = instance_type:match "^(%a*%.?)(%a%w*)%.([%w-]+)$"
    local newer = family and (prefix == "" and NEWER or NEWER_MANAGED)[family]
    return newer and prefix .. newer .. "." .. size
end

-- Words by which people name environments that nobody's business rests on.
local LESSER = { "dev", "test", "qa", "stag", "sandbox", "demo", "preview" }

--- Whether the resource belongs, by its tags, to an environment that is not production.
function advice.is_lesser_environment(r)
    local tags = r:tags()
    for _, key in ipairs { "Environment", "environment", "Env", "env", "Stage", "stage" } do
        local name = tags and tags[key]
        for _, word in ipairs(type(name) == "string" and LESSER or {}) do
            if name:lower():find(word, 1, true) then
                return true
            end
        end
    end
    return false
end

return advice
