-- What is marked sensitive is not printed by plan and apply.
local words = {
    "password", "passwd", "secret", "token", "api_key", "apikey", "private_key", "access_key", "credential",
}

-- Names that hold such a word and are no secret: where it is, how long it is, whether there is one.
local harmless = {
    "_arns?$", "_ids?$", "_names?$", "_length$", "_version$", "_path$", "_ttl$", "_expiration$", "_rotation", "^enable",
    "^create", "^use_", "^manage", "_enabled$", "_url$", "_policy$", "_type$", "_prefix$", "_days$", "^number_",
    "_count$",
}

local function is_secret(name)
    name = name:lower()
    local named = false -- most names hold no such word, so that is asked first
    for _, word in ipairs(words) do
        named = named or name:find(word, 1, true) ~= nil
    end
    for _, pattern in ipairs(named and harmless or {}) do
        if name:find(pattern) then
            return false
        end
    end
    return named
end

-- true, false, numbers and collections of them hold no secret.
local function can_hold_text(r)
    local type = r:type() == "variable" and r:text "type" or "string"
    return type ~= "bool" and type ~= "number" and not type:find "%(bool%)$" and not type:find "%(number%)$"
end

return rule {
    title = "Secret is not marked sensitive",
    severity = "medium",
    category = "secrets",
    resources = { "variable", "output" },
    rationale = "Terraform prints values in plans, which pull requests and build logs keep. What is marked "
        .. "sensitive is left out of them, also where it passes through locals and modules.",
    fix = [[Set sensitive = true.

    variable "database_password" {
      type      = string
      sensitive = true
    }]],
    bad = {
        [[
variable "database_password" {
  type = string
}]],
        [[
variable "database_password" {
  type      = string
  sensitive = true
}

output "password" {
  value = nonsensitive(var.database_password)
}]],
    },
    good = {
        [[
variable "database_password" {
  type      = string
  sensitive = true
}

output "password" {
  value     = var.database_password
  sensitive = true
}]],
        [[
variable "secret_arn" {
  type = string
}

variable "manage_master_user_password" {
  type = bool
}

variable "token_lifetimes" {
  type = map(number)
}]],
    },
    check = function(r)
        if is_secret(r:label()) and can_hold_text(r) and not r:is_true "sensitive" then
            r:fail("sensitive", "the %s %s looks like a secret and is not marked sensitive", r:type(), r:label())
        end
    end,
}
