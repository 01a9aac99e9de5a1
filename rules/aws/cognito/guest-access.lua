-- A guest of an identity pool gets AWS credentials without a login.
return rule {
    title = "Cognito identity pool gives guests credentials",
    severity = "high",
    category = "identity",
    resources = { "aws_cognito_identity_pool" },
    rationale = "Anybody who knows the id of the pool, which every client carries, gets credentials of its guest "
        .. "role. Whatever that role may do is open to the internet.",
    fix = [[Set allow_unauthenticated_identities to false.

    resource "aws_cognito_identity_pool" "example" {
      allow_unauthenticated_identities = false
    }]],
    aliases = { "CKV_AWS_366", "CognitoUnauthenticatedIdentities" },
    frameworks = {
        ["isms-p-2023"] = { "2.5.1", "2.10.2" },
    },
    bad = [[
resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
  allow_unauthenticated_identities = true
}]],
    good = {
        [[
resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
  allow_unauthenticated_identities = false
}]],
        [[
resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
}]],
    },
    unknown = [[
variable "guests" {
  type = bool
}

resource "aws_cognito_identity_pool" "app" {
  identity_pool_name = "app"
  allow_unauthenticated_identities = var.guests
}]],
    check = function(pool)
        if pool:is_true "allow_unauthenticated_identities" then
            pool:fail("allow_unauthenticated_identities", "guests get AWS credentials without a login")
        end
    end,
}
