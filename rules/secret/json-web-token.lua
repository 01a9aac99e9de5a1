-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "JSON Web Token stands in plain text",
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
    aliases = { "CKV_SECRET_9" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  session = join("", [
    "eyJhbGciO",
    "iJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.PF9D",
    "QCuGXm9zz810PKF6xLX8rTcQTd1gdiwfMBkgyqR",
  ])
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  session = var.credential
}]],
    check = function(r)
        secrets.report(r, "json-web-token")
    end,
}
