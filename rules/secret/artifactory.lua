-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Artifactory credential stands in plain text",
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
    aliases = { "CKV_SECRET_1" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  artifactory_token = join("", ["AKCpkY9pF", "34Qy6nB3Wwd25rq"])
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  artifactory_token = var.credential
}]],
    check = function(r)
        secrets.report(r, "artifactory")
    end,
}
