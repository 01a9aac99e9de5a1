-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Cloudant credential stands in plain text",
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
    aliases = { "CKV_SECRET_5" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  cloudant_password = "f219e9cb0eb53f16947ccf25ec84d8dbc74254770f58904dba41ecccc3fc1626"
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  cloudant_password = var.credential
}]],
    check = function(r)
        secrets.report(r, "cloudant")
    end,
}
