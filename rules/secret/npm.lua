-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Token of npm stands in plain text",
    severity = "high",
    category = "secrets",
    resources = { "credential" },
    rationale = "What stands in the configuration is in the history of the repository,"
        .. " in the state and in every log of a plan. "
        .. "Whoever reads any of them can act with it.",
    fix = [[Withdraw it, and take a new one from Secrets Manager or a sensitive variable.

    variable "credential" {
      type      = string
      sensitive = true
    }]],
    aliases = { "CKV_SECRET_12" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  npmrc = join("", [
    "//registr",
    "y.npmjs.org/:_authToken=npm_IhswyPuwYfIxUUYXgXzVYcRs8q7psk4G",
    "fr4d",
  ])
}]],
    good = {
        [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  npmrc = var.credential
}]],
        [[
locals {
  npmrc = "//registry.npmjs.org/:_authToken=$${NPM_TOKEN}"
}]],
    },
    check = function(r)
        secrets.report(r, "npm")
    end,
}
