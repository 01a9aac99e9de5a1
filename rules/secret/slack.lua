-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Slack token stands in plain text",
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
    aliases = { "CKV_SECRET_14" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  notifier = join("", ["xoxb-5236", "35384278-aGReaJrwplqcmk5Kn1lztsJ1"])
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  notifier = var.credential
}]],
    check = function(r)
        secrets.report(r, "slack")
    end,
}
