-- "No such user" is an answer that robots collect.
return rule {
    title = "Cognito client tells whether a user exists",
    severity = "low",
    category = "exposure",
    resources = { "aws_cognito_user_pool_client" },
    rationale = "With the old behaviour a failed login says whether the user or the password was wrong. Whoever "
        .. "asks often enough gets a list of users.",
    fix = [[Set prevent_user_existence_errors to ENABLED.

    resource "aws_cognito_user_pool_client" "example" {
      prevent_user_existence_errors = "ENABLED"
    }]],
    frameworks = { ["isms-p-2023"] = { "2.5.3", "2.10.2" } },
    bad = {
        [[
resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
}]],
        [[
resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
  prevent_user_existence_errors = "LEGACY"
}]],
    },
    good = [[
resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
  prevent_user_existence_errors = "ENABLED"
}]],
    unknown = [[
variable "errors" {
  type = string
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
  prevent_user_existence_errors = var.errors
}]],
    check = function(client)
        if client:text "prevent_user_existence_errors" ~= "ENABLED" then
            client:fail("prevent_user_existence_errors", "errors tell whether a user exists")
        end
    end,
}
