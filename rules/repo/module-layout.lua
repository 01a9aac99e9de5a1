-- A module that others call has the files that they look for.
local repository = require "guard.repository"
local settings = require "guard.settings"

-- "## 1.2.0", "## [1.2.0] - 2026-05-01", "# v1.2.0": a heading with a version.
local function has_version_heading(path)
    for _, line in ipairs(repository.lines(path) or {}) do
        if line:find "^#+%s*%[?v?%d+%.%d+%.%d+" then
            return true
        end
    end
    return false
end

local function check_changelog(folder, file)
    local path = folder .. "/" .. file
    if file:upper():find "^CHANGELOG" and repository.exists(path) and not has_version_heading(path) then
        repository.fail(path, 1, "the changelog names no semantic version (## 1.2.0)")
    end
end

local function check_folder(folder)
    local missing = {}
    for _, file in ipairs(settings.get "modules.files") do
        if not repository.exists(folder .. "/" .. file) then
            missing[#missing + 1] = file
        end
        check_changelog(folder, file)
    end
    if #missing > 0 then
        repository.fail(folder .. "/" .. missing[1], 1, "the module %s lacks %s", folder, table.concat(missing, ", "))
    end
end

return rule {
    title = "Module folder lacks a file that every module has",
    severity = "low",
    category = "hygiene",
    resources = { "repository" },
    rationale = "Who calls a module looks for its variables, its outputs, an example and what changed since the "
        .. "last version. Where each module has them in the same place nobody has to read code for it.",
    fix = [[Add the files that guard.yaml asks of modules (modules.files).

    modules/network/main.tf
    modules/network/variables.tf
    modules/network/outputs.tf
    modules/network/README.md]],
    settings = [[
modules:
  folders: ['modules/*']
  files: [main.tf, variables.tf, README.md, CHANGELOG.md]
]],
    aliases = { "terraform_standard_module_structure" },
    bad = {
        [[
-- modules/net/main.tf --
-- modules/net/variables.tf --
-- modules/net/CHANGELOG.md --
## 1.0.0
]],
        [[
-- modules/net/main.tf --
-- modules/net/variables.tf --
-- modules/net/README.md --
-- modules/net/CHANGELOG.md --
some changes
]],
    },
    good = {
        [[
-- modules/net/main.tf --
-- modules/net/variables.tf --
-- modules/net/README.md --
-- modules/net/CHANGELOG.md --
# Changes
## [1.2.0] - 2026-05-01
]],
        [[
-- infra/main.tf --
]],
    },
    check = function()
        if #settings.get "modules.files" == 0 then
            return -- before the repository is listed, which takes long
        end
        for _, pattern in ipairs(settings.get "modules.folders") do
            for _, folder in ipairs(repository.folders(pattern)) do
                if #repository.files(folder .. "/*.tf") > 0 then
                    check_folder(folder)
                end
            end
        end
    end,
}
