-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "Key of a service stands in plain text",
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
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  environment {
    variables = {
      GITHUB_TOKEN = join("", ["ghp_hH6Id", "HviJxitttN7Vzcj5Xu1it4QwZshodWY"])
    }
  }
}]],
    good = [[
variable "credential" {
  type      = string
  sensitive = true
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  environment {
    variables = {
      GITHUB_TOKEN = var.credential
    }
  }
}]],
    check = function(r)
        secrets.report(r, "provider-key")
    end,
}
