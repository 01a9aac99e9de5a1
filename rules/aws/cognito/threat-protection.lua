-- Stolen passwords are tried on every login page.
return rule {
    title = "Cognito user pool does not stop suspicious sign-ins",
    severity = "low",
    category = "identity",
    resources = { "aws_cognito_user_pool" },
    rationale = "Threat protection knows leaked passwords and sign-ins from unusual places, and blocks them or "
        .. "asks for a second factor. In mode AUDIT it only takes notes.",
    fix = [[Enforce it.

    user_pool_add_ons {
      advanced_security_mode = "ENFORCED"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "Cognito.1" },
        ["isms-p-2023"] = { "2.5.3", "2.10.2" },
    },
    bad = {
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
}]],
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  user_pool_add_ons {
    advanced_security_mode = "AUDIT"
  }
}]],
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  user_pool_add_ons {
    advanced_security_mode = "OFF"
  }
}]],
    },
    good = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  user_pool_add_ons {
    advanced_security_mode = "ENFORCED"
  }
}]],
    unknown = [[
variable "mode" {
  type = string
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  user_pool_add_ons {
    advanced_security_mode = var.mode
  }
}]],
    check = function(pool)
        local mode = pool:text "user_pool_add_ons.advanced_security_mode" or "OFF"
        if mode ~= "ENFORCED" then
            pool:fail("user_pool_add_ons.advanced_security_mode", "threat protection is %s, not ENFORCED", mode)
        end
    end,
}
