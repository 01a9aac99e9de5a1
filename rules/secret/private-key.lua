-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Private key stands in plain text",
    severity = "critical",
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
    aliases = { "CKV_SECRET_13" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----"
}]],
    good = {
        [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  key = var.credential
}]],
        [[
locals {
  key = "-----BEGIN PUBLIC KEY-----\nMIIBIj\n-----END PUBLIC KEY-----"
}]],
    },
    check = function(r)
        secrets.report(r, "private-key")
    end,
}
