-- infra/environments/{env}: the same files in the same place in every service.
local repository = require "guard.repository"
local settings = require "guard.settings"

local function filled(template, environment)
    return (template:gsub("{env}", environment))
end

-- Where the root modules of the environment lie: one, or with a star in the path one of each service.
local function folders_of(environment)
    local form = filled(settings.get "layout.environments", environment)
    if form:find("*", 1, true) then
        return repository.folders(form)
    end
    return repository.exists(form) and { form } or {}
end

local function check_folder(folder, environment)
    local missing = {}
    for _, file in ipairs(settings.get "layout.environment_files") do
        if not repository.exists(folder .. "/" .. filled(file, environment)) then
            missing[#missing + 1] = filled(file, environment)
        end
    end
    if #missing > 0 then
        repository.fail(folder .. "/" .. missing[1], 1, "%s lacks %s", folder, table.concat(missing, ", "))
    end
end

-- "a|b": one of them is enough.
local function check_file(choice)
    local paths = {}
    for path in choice:gmatch "[^|]+" do
        paths[#paths + 1] = path
    end
    if not repository.first(paths) then
        repository.fail(paths[1], 1, "the repository has no %s", table.concat(paths, " or "))
    end
end

local function has_environments()
    for _, environment in ipairs(settings.get "environments.names") do
        if #folders_of(environment) > 0 then
            return true
        end
    end
    return false
end

return rule {
    title = "Repository of a service lacks a file of the standard layout",
    severity = "low",
    category = "hygiene",
    resources = { "repository" },
    rationale = "Pipelines, reviewers and the next team find things by their place. A repository with its own "
        .. "layout needs its own pipeline, and its own explanation.",
    fix = [[Put the files where guard.yaml says (layout).

    infra/environments/prod/main.tf
    infra/environments/prod/backend.tf
    infra/environments/prod/prod.tfvars
    atlantis.yaml]],
    settings = [[
environments: { names: [dev, prod] }
layout:
  environments: 'infra/environments/{env}'
  environment_files: [main.tf, backend.tf, '{env}.tfvars']
  files: [atlantis.yaml, .github/CODEOWNERS|CODEOWNERS]
]],
    bad = {
        [[
-- infra/environments/dev/main.tf --
-- infra/environments/dev/dev.tfvars --
-- atlantis.yaml --
-- CODEOWNERS --
]],
        [[
-- infra/environments/dev/main.tf --
-- infra/environments/dev/backend.tf --
-- infra/environments/dev/dev.tfvars --
-- CODEOWNERS --
]],
        [[
-- infra/environments/prod/main.tf --
-- infra/environments/prod/backend.tf --
-- infra/environments/prod/prod.tfvars --
-- atlantis.yaml --
]],
    },
    good = {
        [[
-- infra/environments/dev/main.tf --
-- infra/environments/dev/backend.tf --
-- infra/environments/dev/dev.tfvars --
-- atlantis.yaml --
-- .github/CODEOWNERS --
]],
        [[
-- modules/net/main.tf --
]],
    },
    check = function()
        if not settings.get "layout.environments" or not has_environments() then
            return -- no repository of a service
        end
        for _, environment in ipairs(settings.get "environments.names") do
            for _, folder in ipairs(folders_of(environment)) do
                check_folder(folder, environment)
            end
        end
        for _, choice in ipairs(settings.get "layout.files") do
            check_file(choice)
        end
    end,
}
