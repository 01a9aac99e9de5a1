-- guard.settings - the organisation's choices in guard.yaml, and the environment that a resource belongs to.
--
-- What settings there are: docs/settings.md. Tables that come from here cannot be changed; lists, maps and sections
-- that are not set are empty tables, single values nil.
local native = require("guard.engine").settings
local stack = require "guard.stack"

local settings = {}

--- The setting at a path: settings.get "tags.required", settings.get "retention.log_days".
--- A path that no setting has is an error. Names with dots in them are read from the table:
--- settings.get("naming.types")[name].
settings.get = native.get

--- Whether all of `text` matches a regular expression of the settings; nil when that takes too many steps.
settings.matches = native.matches

--- Whether all of `text` fits one of the settings' patterns, in which * stands for any text.
function settings.fits_any(text, patterns)
    for _, pattern in ipairs(patterns) do
        local plain = pattern:gsub("[%-%.%+%[%]%(%)%$%^%%%?]", "%%%0"):gsub("%*", ".*")
        if text:find("^" .. plain .. "$") then
            return true
        end
    end
    return false
end

--- The text of a resource's tag after default_tags, nil when it is absent or not known; second whether it is there.
settings.tag = native.tag

--- The workspace, "default" when none was named.
settings.workspace = native.workspace

--- The environment that a word stands for: itself, or what environments.aliases has; nil when it is none.
function settings.environment_of(word)
    if word == nil then
        return nil
    end
    for _, name in ipairs(settings.get "environments.names") do
        if name == word or name:lower() == word:lower() then
            return name
        end
    end
    local aliases = settings.get "environments.aliases"
    return aliases[word] or aliases[word:lower()]
end

local function of_default_tags(key)
    for _, provider in ipairs(stack.all "provider.aws") do
        local path = ("default_tags[0].tags[%q]"):format(key)
        if provider:known(path) then
            local found = settings.environment_of(provider:text(path))
            if found then
                return found
            end
        end
    end
end

local function of_tags(resource)
    local key = settings.get "environments.tag"
    local found = resource and settings.environment_of(native.tag(resource, key) or nil)
    return found or of_default_tags(key)
end

local function of_workspace()
    return settings.environment_of(native.workspace())
end

-- "envs/prod.tfvars" and "prod.auto.tfvars" are the values of prod.
local function of_file_name(path)
    local name = path:match "([^/]+)$" or path
    for word in name:gmatch "[^%.]+" do
        local found = settings.environment_of(word)
        if found then
            return found
        end
    end
end

local function of_values()
    for _, name in ipairs(settings.get "environments.variables") do
        local variable = stack.find("var." .. name)
        local found = variable and variable:known "value" and settings.environment_of(variable:text "value")
        if found then
            return found
        end
    end
    for _, path in ipairs(native.value_files()) do
        local found = of_file_name(path)
        if found then
            return found
        end
    end
end

-- The innermost folder that is named as an environment.
local function of_path()
    local found
    for part in (native.root() .. "/" .. stack.folder()):gmatch "[^/]+" do
        found = settings.environment_of(part) or found
    end
    return found
end

local finders = { tags = of_tags, workspace = of_workspace, tfvars = of_values, path = of_path }

--- The environment that `resource` belongs to (left out: the stack), and what told it ("tags", "workspace", "tfvars",
--- "path"); looked for in the order of environments.detect. nil when nothing tells. Never ends the check.
function settings.environment(resource)
    for _, source in ipairs(settings.get "environments.detect") do
        local found = finders[source](resource)
        if found then
            return found, source
        end
    end
end

return settings
