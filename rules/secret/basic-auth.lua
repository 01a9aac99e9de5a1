-- A password in an address goes into every log that shows the address.
local secrets = require "guard.secrets"

return rule {
    title = "Address holds a user and password",
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
    aliases = { "CKV_SECRET_4" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  repository = "https://deploy:correct-horse-battery@git.internal/app.git"
}]],
    good = {
        [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  repository = var.credential
}]],
        [[
locals {
  repository = "https://git.internal/app.git"
}]],
    },
    check = function(r)
        secrets.report(r, "basic-auth")
    end,
}
