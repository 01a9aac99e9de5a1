-- What is marked sensitive is not printed by plan and apply.
local sensitive_names = require "guard.sensitive_names"

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
        if sensitive_names.is_secret(r:label()) and can_hold_text(r) and not r:is_true "sensitive" then
            r:fail("sensitive", "the %s %s looks like a secret and is not marked sensitive", r:type(), r:label())
        end
    end,
}
