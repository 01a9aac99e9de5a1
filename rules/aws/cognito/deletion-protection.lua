-- Users cannot be made again from code.
return rule {
    title = "Cognito user pool can be deleted by mistake",
    severity = "medium",
    category = "reliability",
    resources = { "aws_cognito_user_pool" },
    rationale = "With the pool all users, their passwords and their ids are gone, and no backup brings them "
        .. "back. Deletion protection makes it a decision in two steps.",
    fix = [[Set deletion_protection to ACTIVE.

    resource "aws_cognito_user_pool" "example" {
      deletion_protection = "ACTIVE"
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
  deletion_protection = "INACTIVE"
}]],
    },
    good = [[
resource "aws_cognito_user_pool" "users" {
  name = "users"
  deletion_protection = "ACTIVE"
}]],
    unknown = [[
variable "protection" {
  type = string
}

resource "aws_cognito_user_pool" "users" {
  name = "users"
  deletion_protection = var.protection
}]],
    check = function(pool)
        if pool:text "deletion_protection" ~= "ACTIVE" then
            pool:fail("deletion_protection", "nothing keeps the pool from being deleted with all its users")
        end
    end,
}
