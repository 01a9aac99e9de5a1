-- A session that cannot be ended belongs to whoever stole it.
return rule {
    title = "Cognito client cannot revoke its tokens",
    severity = "low",
    category = "identity",
    resources = { "aws_cognito_user_pool_client" },
    rationale = "Without revocation a stolen refresh token works until it expires, which may be years. With it a "
        .. "sign-out ends the session everywhere.",
    fix = [[Set enable_token_revocation to true, or leave it out.

    resource "aws_cognito_user_pool_client" "example" {
      enable_token_revocation = true
    }]],
    frameworks = { ["isms-p-2023"] = { "2.5.3", "2.10.2" } },
    bad = [[
resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
  enable_token_revocation = false
}]],
    good = {
        [[
resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
  enable_token_revocation = true
}]],
        [[
resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
}]],
    },
    unknown = [[
variable "revocable" {
  type = bool
}

resource "aws_cognito_user_pool_client" "web" {
  name         = "web"
  user_pool_id = "eu-west-1_abcdefghi"
  enable_token_revocation = var.revocable
}]],
    check = function(client)
        if client:has "enable_token_revocation" and not client:is_true "enable_token_revocation" then
            client:fail("enable_token_revocation", "stolen tokens cannot be revoked")
        end
    end,
}
