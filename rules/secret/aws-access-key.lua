-- A credential in code is known to everybody who ever cloned it.
local secrets = require "guard.secrets"

return rule {
    title = "AWS access key stands in plain text",
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
    aliases = { "CKV_SECRET_2" },
    supersedes = { "secret-random-base64", "secret-random-hex" },
    bad = [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  environment {
    variables = {
      AWS_ACCESS_KEY_ID = join("", ["AKIAEPF3D", "HODZDOCIS2J"])
    }
  }
}]],
    good = {
        [[
variable "credential" {
  type      = string
  sensitive = true
}

resource "aws_lambda_function" "job" {
  function_name = "job"
  environment {
    variables = {
      AWS_ACCESS_KEY_ID = var.credential
    }
  }
}]],
        [[
resource "aws_lambda_function" "job" {
  function_name = "job"
  environment {
    variables = {
      AWS_ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE"
    }
  }
}]],
    },
    check = function(r)
        secrets.report(r, "aws-access-key")
    end,
}
