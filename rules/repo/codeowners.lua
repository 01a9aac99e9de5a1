-- Who must review what: the last pattern of CODEOWNERS that matches a path decides.
local repository = require "guard.repository"
local settings = require "guard.settings"

local places = { ".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS" }

-- A pattern of CODEOWNERS (as of .gitignore, without ! and []) as a Lua pattern on paths that begin with "/".
local function lua_pattern(pattern)
    local anchored = pattern:sub(1, 1) == "/" or pattern:sub(1, -2):find("/", 1, true) ~= nil
    local text = pattern:gsub("^/", ""):gsub("[%-%.%+%[%]%(%)%$%^%%]", "%%%0")
    text = text:gsub("%*%*/", "\1"):gsub("/%*%*$", "/\2"):gsub("%*%*", "\2")
    text = text:gsub("%*", "[^/]*"):gsub("%?", "[^/]"):gsub("\1", ".-"):gsub("\2", ".*")
    return (anchored and "^/" or "^.*/") .. text, pattern:sub(-1) == "/"
end

local function matches(pattern, path)
    local text, is_folder = lua_pattern(pattern)
    local full = "/" .. path
    if is_folder then
        return (full .. "/"):find(text) ~= nil
    end
    return full:find(text .. "$") ~= nil or full:find(text .. "/") ~= nil
end

local function read(path)
    local entries = {}
    for number, line in ipairs(repository.lines(path)) do
        local text = line:gsub("#.*$", "")
        local words = {}
        for word in text:gmatch "%S+" do
            words[#words + 1] = word
        end
        if #words > 0 and not words[1]:find "^[%[%^]" then -- GitLab's sections
            entries[#entries + 1] = { pattern = words[1], owners = { table.unpack(words, 2) }, line = number }
        end
    end
    return entries
end

local function owner_entry(entries, path)
    for i = #entries, 1, -1 do
        if matches(entries[i].pattern, path) then
            return entries[i]
        end
    end
end

local function has_one(owners, wanted)
    for _, name in ipairs(wanted) do
        for _, owner in ipairs(owners) do
            if settings.fits_any(owner:lower(), { name:lower() }) then
                return true
            end
        end
    end
    return false
end

local function check_path(file, entries, path, wanted)
    local probe = (path:gsub("^/", ""):gsub("/?%*%*$", ""):gsub("/$", ""))
    if not repository.exists(probe) then
        return
    end
    local entry = owner_entry(entries, probe .. "/main.tf") or owner_entry(entries, probe)
    if not entry then
        repository.fail(file, 1, "nobody owns %s; it should be %s", probe, table.concat(wanted, " or "))
    elseif not has_one(entry.owners, wanted) then
        repository.fail(file, entry.line, "%s is owned by %s; it should be %s", probe,
            #entry.owners > 0 and table.concat(entry.owners, ", ") or "nobody", table.concat(wanted, " or "))
    end
end

return rule {
    title = "Path is not owned by those who must review it",
    severity = "medium",
    category = "identity",
    resources = { "repository" },
    rationale = "Owners are whose approval a change needs. Where nobody owns the production folder, anybody's "
        .. "approval is enough for it.",
    fix = [[Name the owners in CODEOWNERS, behind any wider pattern: the last that matches counts.

    *                         @acme/platform
    /infra/environments/prod/ @acme/platform @acme/security]],
    settings = [[
codeowners:
  owners:
    infra/environments/prod: ['@acme/security']
]],
    bad = {
        [[
-- infra/environments/prod/main.tf --
]],
        [[
-- infra/environments/prod/main.tf --
-- CODEOWNERS --
* @acme/everybody
]],
        [[
-- infra/environments/prod/main.tf --
-- .github/CODEOWNERS --
/infra/environments/prod/ @acme/security
*.tf @acme/everybody
]],
        [[
-- infra/environments/prod/main.tf --
-- CODEOWNERS --
/infra/ @acme/security
/infra/environments/prod/
]],
        { [[
-- infra/environments/prod/main.tf --
-- CODEOWNERS --
* @acme/everybody
]], settings = "codeowners: { owners: { infra/environments/prod: ['@*/*security*'] } }" },
    },
    good = {
        [[
-- infra/environments/prod/main.tf --
-- CODEOWNERS --
* @acme/everybody
/infra/environments/prod/ @acme/platform @acme/Security
]],
        [[
-- infra/environments/prod/main.tf --
-- CODEOWNERS --
infra/**/prod @acme/security
]],
        [[
-- infra/environments/dev/main.tf --
]],
        { [[
-- infra/environments/prod/main.tf --
-- CODEOWNERS --
/infra/environments/prod/ @acme/platform-security
]], settings = "codeowners: { owners: { infra/environments/prod: ['@*/*security*'] } }" },
    },
    check = function()
        local owners = settings.get "codeowners.owners"
        local file = repository.first(places)
        local entries = file and read(file) or {}
        for path, wanted in pairs(owners) do
            check_path(file or places[1], entries, path, wanted)
        end
    end,
}
