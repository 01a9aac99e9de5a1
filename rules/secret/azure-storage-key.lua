-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Azure storage account key stands in plain text",
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
    aliases = { "CKV_SECRET_3" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
locals {
  storage = join("", [
    "DefaultEn",
    "dpointsProtocol=https;AccountName=a;AccountKey=y7AjzQHb6BAEc",
    "n6zJ4A3DdvHyrNktBXtnjfObINf5AjxvUlKsiC47wqaMl9Xvq2ZG4MzAOUQk",
    "lImCvBPt4R5Yh==",
  ])
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

locals {
  storage = var.credential
}]],
    check = function(r)
        secrets.report(r, "azure-storage-key")
    end,
}
