-- Short passwords are guessed offline within hours.
return rule {
    title = "Cognito user pool takes short passwords",
    severity = "medium",
    category = "identity",
    resources = { "aws_cognito_user_pool" },
    rationale = "Each further character makes guessing many times harder, and the default of eight is not "
        .. "enough. Fourteen is what the benchmarks ask for.",
    fix = [[Ask for at least 14 characters.

    password_policy {
      minimum_length = 14
    }]],
    frameworks = { ["isms-p-2023"] = { "2.5.4", "2.10.2" } },
    bad = {
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
}]],
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  password_policy {
    minimum_length    = 8
    require_lowercase = true
  }
}]],
    },
    good = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  password_policy {
    minimum_length    = 14
    require_lowercase = true
    require_numbers   = true
    require_symbols   = true
    require_uppercase = true
  }
}]],
    unknown = [[
variable "length" {
  type = number
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  password_policy {
    minimum_length    = var.length
    require_lowercase = true
  }
}]],
    check = function(pool)
        -- Cognito's own default, also when the policy says nothing of the length.
        local length = pool:number "password_policy.minimum_length" or 8
        if length < 14 then
            pool:fail("password_policy.minimum_length", "passwords may have %s characters; 14 should be the least",
                length)
        end
    end,
}
