-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "IBM Cloud Object Storage key stands in plain text",
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
    aliases = { "CKV_SECRET_8" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  cos_hmac_secret = join("", ["67c76fb00", "8f86bebb2737f6a6f0fb23c6f5da2cec255404e"])
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  cos_hmac_secret = var.credential
}]],
    check = function(r)
        secrets.report(r, "ibm-cos-key")
    end,
}
