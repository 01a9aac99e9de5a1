-- A password that leaked elsewhere opens this door as well.
return rule {
    title = "Cognito user pool does not ask for a second factor",
    severity = "medium",
    category = "identity",
    resources = { "aws_cognito_user_pool" },
    rationale = "Passwords leak from other services and are tried here. With mfa_configuration ON a stolen "
        .. "password alone opens nothing; with OPTIONAL that is left to each user.",
    fix = [[Set mfa_configuration to ON.

    resource "aws_cognito_user_pool" "example" {
      mfa_configuration = "ON"
      software_token_mfa_configuration {
        enabled = true
      }
    }]],
    frameworks = { ["isms-p-2023"] = { "2.5.3", "2.10.2" } },
    bad = {
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
}]],
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  mfa_configuration = "OFF"
}]],
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  mfa_configuration = "OPTIONAL"
}]],
    },
    good = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  mfa_configuration = "ON"
  software_token_mfa_configuration {
    enabled = true
  }
}]],
    unknown = [[
variable "mfa" {
  type = string
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  mfa_configuration = var.mfa
}]],
    check = function(pool)
        local mode = pool:text "mfa_configuration" or "OFF"
        if mode ~= "ON" then
            pool:fail("mfa_configuration", "a second factor is %s; it should be ON", mode)
        end
    end,
}
