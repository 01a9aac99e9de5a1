-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Text looks like a key",
    severity = "high",
    category = "secrets",
    resources = { "credential" },
    rationale = "A name that says secret over letters and digits without order is a key that somebody pasted. "
        .. "Whoever reads any of them can act with it.",
    fix = [[Withdraw it, and take a new one from Secrets Manager or a sensitive variable.

    variable "credential" {
      type      = string
      sensitive = true
    }]],
    aliases = { "CKV_SECRET_6" },
    bad = [[
locals {
  signing_secret = "sa7lC360A9y6YnD14TdDo9EgZmCnu77Svtuuj596LlLg"
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  signing_secret = var.credential
}]],
    check = function(r)
        secrets.report(r, "random-base64")
    end,
}
