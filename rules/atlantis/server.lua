-- The server's configuration decides who may run what with Atlantis' credentials.
local repository = require "guard.repository"
local settings = require "guard.settings"

local files = { "repos.yaml", "repos.yml", "atlantis/repos.yaml", "atlantis/repos.yml", "server/repos.yaml" }

local function list_of(value)
    return type(value) == "table" and value or {}
end

local function contains(list, wanted)
    for _, item in ipairs(list_of(list)) do
        if item == wanted then
            return true
        end
    end
    return false
end

-- /.*/ and the like: whoever can make a repository can run plans, and plans run programs.
local function is_wildcard(id)
    return id == "/.*/" or id == "*" or id == "/.+/" or id:find "^/[%^]?%.[%*%+]" ~= nil
end

local function may_customise(id)
    return settings.fits_any(id, settings.get "atlantis.custom_workflows")
end

local function check_requirements(file, index, entry)
    for _, wanted in ipairs(settings.get "atlantis.require") do
        if not contains(entry.apply_requirements, wanted) then
            repository.fail(file, repository.line_of(file, "repos", index, "apply_requirements"),
                "an apply of %s does not require %s", tostring(entry.id), wanted)
        end
    end
    if contains(entry.allowed_overrides, "apply_requirements") then
        repository.fail(file, repository.line_of(file, "repos", index, "allowed_overrides"),
            "%s may override what an apply requires", tostring(entry.id))
    end
end

local function check_entry(file, index, entry)
    local id = type(entry.id) == "string" and entry.id or ""
    if is_wildcard(id) then
        repository.fail(file, repository.line_of(file, "repos", index, "id"),
            "%s takes every repository; name them", id)
    end
    if entry.allow_custom_workflows == "true" and not may_customise(id) then
        repository.fail(file, repository.line_of(file, "repos", index, "allow_custom_workflows"),
            "%s may define workflows of its own, which run with Atlantis' credentials", id)
    end
    if contains(entry.allowed_overrides, "workflow") and not may_customise(id) then
        repository.fail(file, repository.line_of(file, "repos", index, "allowed_overrides"),
            "%s may choose its workflow", id)
    end
    check_requirements(file, index, entry)
end

return rule {
    title = "Atlantis' server takes any repository, workflow or unapproved apply",
    severity = "high",
    category = "identity",
    resources = { "repository" },
    rationale = "Atlantis plans and applies with credentials that may change everything, on what a pull request "
        .. "brings. Which repositories, which workflows and whose approval it takes is what keeps a stranger from "
            .. "using them.",
    fix = [[Name the repositories, forbid workflows of their own, require approval.

    repos:
      - id: github.com/acme/infrastructure
        apply_requirements: [approved, mergeable]
        allow_custom_workflows: false]],
    bad = {
        [[
-- repos.yaml --
repos:
  - id: /.*/
    apply_requirements: [approved, mergeable]
]],
        [[
-- repos.yaml --
repos:
  - id: github.com/acme/infra
    apply_requirements: [approved, mergeable]
    allow_custom_workflows: true
]],
        [[
-- repos.yaml --
repos:
  - id: github.com/acme/infra
    apply_requirements: [approved]
]],
        [[
-- repos.yaml --
repos:
  - id: github.com/acme/infra
    apply_requirements: [approved, mergeable]
    allowed_overrides: [apply_requirements]
]],
        [[
-- repos.yaml --
repos:
	- id: tabs
]],
    },
    good = {
        [[
-- repos.yaml --
repos:
  - id: github.com/acme/infra
    apply_requirements: [approved, mergeable, undiverged]
    allow_custom_workflows: false
]],
        {
            [[
-- atlantis/repos.yaml --
repos:
  - id: github.com/acme/platform
    apply_requirements: [approved, mergeable]
    allowed_overrides: [workflow]
    allow_custom_workflows: true
]],
            settings = [[
atlantis: { custom_workflows: [github.com/acme/platform] }
]],
        },
        [[
-- repos.yaml --
something: else
]],
    },
    check = function()
        local file = repository.first(files)
        if not file then
            return
        end
        local document, wrong, line = repository.yaml(file)
        if wrong then
            return repository.fail(file, line, "this is no sound YAML: %s", wrong)
        end
        for index, entry in ipairs(list_of(type(document) == "table" and document.repos)) do
            if type(entry) == "table" then
                check_entry(file, index, entry)
            end
        end
    end,
}
