-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Mailchimp key stands in plain text",
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
    aliases = { "CKV_SECRET_11" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  newsletter = join("", ["41bed440e", "50454f31af3176813e02ea6-us11"])
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  newsletter = var.credential
}]],
    check = function(r)
        secrets.report(r, "mailchimp")
    end,
}
