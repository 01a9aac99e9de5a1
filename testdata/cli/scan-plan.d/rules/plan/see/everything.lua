-- Says of each row what a plan tells of it, so that the case shows what rules can see.
local value = require "guard.value"

local function shown(r, path)
    if not r:known(path) then
        return path .. " unknown"
    end
    local text = r:text(path)
    return text and path .. " " .. text
end

local paths = { "region", "source", "version", "cidr", "description", "value", "default", "type", "identifier", "id" }

local function actions(r)
    local names = {}
    for name in pairs(r:actions()) do
        names[#names + 1] = name
    end
    table.sort(names)
    return table.concat(names, "+")
end

return rule {
    title = "Row of a plan",
    severity = "low",
    category = "hygiene",
    resources = {
        "provider.aws", "module", "variable", "output", "local", "terraform", "data.aws_ami",
        "aws_vpc", "aws_db_instance", "deleted.aws_db_instance", "forgotten.aws_db_instance",
    },
    rationale = "It is there to be seen.",
    fix = "Nothing.",
    bad = [[variable "a" {}]],
    good = [[resource "aws_subnet" "a" {}]],
    check = function(r)
        local said = { r:type() }
        for _, path in ipairs(paths) do
            said[#said + 1] = shown(r, path)
        end
        if value.known(r, "default_tags") then
            for _, block in ipairs(value.blocks(r, "default_tags")) do
                said[#said + 1] = value.known(block, "tags") and "tags " .. tostring(block.tags) or "tags unknown"
            end
        end
        if actions(r) ~= "" then
            said[#said + 1] = "actions " .. actions(r)
        end
        if r:before "identifier" then
            said[#said + 1] = "before " .. r:before "identifier"
        end
        r:fail(nil, "%s", table.concat(said, "; "))
    end,
}
