-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "SoftLayer credential stands in plain text",
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
    aliases = { "CKV_SECRET_15" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  softlayer_api_key = join("", [
    "olxiw47e6",
    "5gh2bh8rgp9ywvk5h3br4h15g5e4g7t0lzqh82xf7ag3bcjjxdiswbh",
  ])
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  softlayer_api_key = var.credential
}]],
    check = function(r)
        secrets.report(r, "softlayer")
    end,
}
