-- One kind of character makes a small alphabet.
return rule {
    title = "Cognito user pool takes passwords of few kinds of characters",
    severity = "low",
    category = "identity",
    resources = { "aws_cognito_user_pool" },
    rationale = "A policy that leaves kinds of characters out lets users take words from a list. Without any "
        .. "policy Cognito asks for all four kinds; with one only for those that it names.",
    fix = [[Ask for all kinds of characters.

    password_policy {
      require_lowercase = true
      require_numbers   = true
      require_symbols   = true
      require_uppercase = true
    }]],
    frameworks = { ["isms-p-2023"] = { "2.5.4", "2.10.2" } },
    bad = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  password_policy {
    minimum_length    = 14
    require_lowercase = true
    require_numbers   = true
  }
}]],
    good = {
        [[
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
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
}]],
    },
    unknown = [[
variable "symbols" {
  type = bool
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  password_policy {
    minimum_length    = 14
    require_lowercase = true
    require_numbers   = true
    require_symbols   = var.symbols
    require_uppercase = true
  }
}]],
    check = function(pool)
        if not pool:has "password_policy" then
            return
        end
        local missing = {}
        for _, kind in ipairs { "lowercase", "numbers", "symbols", "uppercase" } do
            if not pool:is_true("password_policy.require_" .. kind) then
                missing[#missing + 1] = kind
            end
        end
        if #missing > 0 then
            pool:fail("password_policy.require_" .. missing[1], "passwords need no %s", table.concat(missing, ", no "))
        end
    end,
}
