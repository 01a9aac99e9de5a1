-- A password in the console is one more that can be guessed or phished.
return rule {
    title = "IAM user may sign in to the console",
    severity = "medium",
    category = "identity",
    resources = { "aws_iam_user" },
    rationale = "A login profile gives a user a password, outside of the directory and its rules. People "
        .. "sign in through IAM Identity Center.",
    fix = [[Remove the login profile.

    resource "aws_ssoadmin_account_assignment" "example" {
      principal_type = "USER"
      target_type    = "AWS_ACCOUNT"
    }]],
    aliases = { "CKV2_AWS_22", "IAMUserHasNoConsoleAccess" },
    bad = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_user_login_profile" "ann" {
  user = aws_iam_user.ann.name
}]],
    good = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}]],
    check = function(r)
        local profile = r:link("aws_iam_user_login_profile", "user")
        if profile then
            r:fail_on(profile, nil, "the user has a password for the console")
        end
    end,
}
