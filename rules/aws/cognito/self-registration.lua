-- Where everybody may sign up, everybody has an account.
return rule {
    title = "Cognito user pool lets everybody register",
    severity = "low",
    category = "identity",
    resources = { "aws_cognito_user_pool" },
    rationale = "With self-registration anybody on the internet becomes a user, and whatever a signed-in user "
        .. "may do is open to all. A pool for staff or partners should be filled by administrators.",
    fix = [[Let administrators make the users, where the pool is not for the public.

    admin_create_user_config {
      allow_admin_create_user_only = true
    }]],
    frameworks = { ["isms-p-2023"] = { "2.5.1", "2.10.2" } },
    bad = {
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
}]],
        [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  admin_create_user_config {
    allow_admin_create_user_only = false
  }
}]],
    },
    good = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  admin_create_user_config {
    allow_admin_create_user_only = true
  }
}]],
    unknown = [[
variable "closed" {
  type = bool
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  admin_create_user_config {
    allow_admin_create_user_only = var.closed
  }
}]],
    check = function(pool)
        local path = "admin_create_user_config.allow_admin_create_user_only"
        if not pool:is_true(path) then
            pool:fail(path, "anybody can register as a user")
        end
    end,
}
