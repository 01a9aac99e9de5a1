-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Text looks like a hexadecimal key",
    severity = "high",
    category = "secrets",
    resources = { "credential" },
    rationale = "A name that says secret over hexadecimal digits without order is a key that somebody pasted. "
        .. "Whoever reads any of them can act with it.",
    fix = [[Withdraw it, and take a new one from Secrets Manager or a sensitive variable.

    variable "credential" {
      type      = string
      sensitive = true
    }]],
    aliases = { "CKV_SECRET_19" },
    supersedes = { "secret-random-base64" },
    bad = [[
locals {
  webhook_secret = "4b3ce107f80e222f828767efc2f91624a8940f1f"
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  webhook_secret = var.credential
}]],
    check = function(r)
        secrets.report(r, "random-hex")
    end,
}
