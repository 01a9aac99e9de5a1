-- One key for each use: state, rds, ecs, secrets.
local settings = require "guard.settings"

local function is_allowed(name, uses)
    for _, use in ipairs(uses) do
        local before = #name > #use and name:sub(-#use - 1, -#use - 1)
        if name == use or (name:sub(-#use) == use and (before == "-" or before == "/")) then
            return true
        end
    end
    return false
end

return rule {
    title = "KMS alias names none of the agreed uses",
    severity = "low",
    category = "encryption",
    resources = { "aws_kms_alias" },
    rationale = "A key that serves one use can be given, audited and taken away with that use. Keys for anything "
        .. "else end up shared, and whoever may decrypt one thing may decrypt the others.",
    fix = [[Use the key of the use that it belongs to, or have the list in guard.yaml extended (naming.kms_aliases).

    resource "aws_kms_alias" "example" {
      name          = "alias/rds"
      target_key_id = aws_kms_key.example.key_id
    }]],
    settings = [[
naming: { kms_aliases: [state, rds, ecs, secrets] }
]],
    bad = {
        [[
resource "aws_kms_alias" "misc" {
  name          = "alias/prod-everything"
  target_key_id = "k"
}]],
        [[
resource "aws_kms_alias" "misc" {
  name          = "alias/mysecrets"
  target_key_id = "k"
}]],
    },
    good = {
        [[
resource "aws_kms_alias" "rds" {
  name          = "alias/rds"
  target_key_id = "k"
}]],
        [[
resource "aws_kms_alias" "rds" {
  name          = "alias/prod/fileflow-secrets"
  target_key_id = "k"
}]],
    },
    unknown = [[
variable "name" {
  type = string
}

resource "aws_kms_alias" "rds" {
  name          = var.name
  target_key_id = "k"
}]],
    check = function(r)
        local uses = settings.get "naming.kms_aliases"
        if #uses == 0 then
            return
        end
        local name = (r:text "name" or ""):gsub("^alias/", "")
        if name ~= "" and not is_allowed(name, uses) then
            r:fail("name", "alias/%s is for none of %s", name, table.concat(uses, ", "))
        end
    end,
}
