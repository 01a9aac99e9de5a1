-- guard.versions - what a version constraint of Terraform leaves open.
--
-- The grammar is that of "Version Constraints" of the Terraform documentation; comparing versions is not its affair.
local versions = {}

local function operators(text)
    local found = {}
    for part in text:gmatch "[^,]+" do
        found[#found + 1] = part:match "^%s*([~<>=!]*)"
    end
    return found
end

--- Whether a constraint has an upper end: "~> 1.2", "1.2.3", "= 1.2.3", ">= 1.2, < 2".
function versions.is_bounded(text)
    for _, operator in ipairs(operators(text)) do
        if operator == "~>" or operator == "<" or operator == "<=" or operator == "=" or operator == "" then
            return true
        end
    end
    return false
end

--- Whether it names one version: "1.2.3", "= 1.2.3".
function versions.is_exact(text)
    for _, operator in ipairs(operators(text)) do
        if operator == "=" or operator == "" then
            return true
        end
    end
    return false
end

return versions
