-- A root module that atlantis.yaml does not list is planned by nobody.
local repository = require "guard.repository"
local settings = require "guard.settings"

local function text_of(value)
    return type(value) == "string" and value or ""
end

local function list_of(value)
    return type(value) == "table" and value or {}
end

local function listed_folders(document)
    local folders = {}
    for _, project in ipairs(list_of(document.projects)) do
        local folder = type(project) == "table" and text_of(project.dir) or ""
        folders[(folder:gsub("^%./", ""):gsub("/$", ""))] = true
    end
    return folders
end

-- The root modules of the environments, as the layout has them, or else those with a backend file.
local function root_modules()
    local folders, template = {}, settings.get "layout.environments"
    if template then
        for _, environment in ipairs(settings.get "environments.names") do
            local folder = template:gsub("{env}", environment)
            if #repository.files(folder .. "/*.tf") > 0 then
                folders[#folders + 1] = folder
            end
        end
    end
    return folders
end

return rule {
    title = "Root module is missing from atlantis.yaml",
    severity = "low",
    category = "hygiene",
    resources = { "repository" },
    rationale = "With projects listed, Atlantis plans those alone. A root module that is missing changes by hand, "
        .. "without plan and review.",
    fix = [[List the folder as a project in atlantis.yaml.

    version: 3
    projects:
      - dir: infra/environments/prod
        workflow: terraform]],
    settings = [[
environments: { names: [dev, prod] }
layout: { environments: 'infra/environments/{env}' }
]],
    bad = {
        [[
-- infra/environments/dev/main.tf --
-- infra/environments/prod/main.tf --
-- atlantis.yaml --
version: 3
projects:
  - dir: infra/environments/dev
]],
        [[
-- atlantis.yaml --
version: 3
version: 2
]],
    },
    good = {
        [[
-- infra/environments/dev/main.tf --
-- infra/environments/prod/main.tf --
-- atlantis.yaml --
version: 3
projects:
  - dir: infra/environments/dev
  - dir: ./infra/environments/prod/
]],
        [[
-- infra/environments/dev/main.tf --
]],
        [[
-- infra/environments/dev/main.tf --
-- atlantis.yaml --
version: 3
automerge: true
]],
    },
    check = function()
        local file = repository.first { "atlantis.yaml", "atlantis.yml" }
        if not file or not settings.get "atlantis.projects" then
            return
        end
        local document, wrong, line = repository.yaml(file)
        if wrong then
            return repository.fail(file, line, "this is no sound YAML: %s", wrong)
        end
        if type(document) ~= "table" or document.projects == nil then
            return -- Atlantis finds the projects itself
        end
        local listed = listed_folders(document)
        for _, folder in ipairs(root_modules()) do
            if not listed[folder] then
                repository.fail(file, repository.line_of(file, "projects"), "%s is no project", folder)
            end
        end
    end,
}
