-- People come from the directory; programs have roles.
return rule {
    title = "IAM user is made",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_user" },
    rationale = "A user of IAM has a password or key of its own that stays when its owner leaves. IAM "
        .. "Identity Center and roles give credentials that end by themselves.",
    fix = [[Use IAM Identity Center for people and roles for programs.

    resource "aws_ssoadmin_account_assignment" "example" {
      principal_type = "GROUP"
      target_type    = "AWS_ACCOUNT"
    }]],
    aliases = { "CKV_AWS_273", "IAMUserNotUsedForAccess" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.21" },
        ["cis-aws-1.5"] = { "1.21" },
        ["cis-aws-2.0"] = { "1.21" },
        ["cis-aws-3.0"] = { "1.21" },
        ["cis-aws-4.0"] = { "1.21" },
        ["cis-aws-5.0"] = { "1.20" },
        ["cis-aws-6.0"] = { "2.20" },
        ["cis-aws-7.0"] = { "2.19" },
    },
    bad = [[
resource "aws_iam_user" "ann" {
  name = "ann"
}]],
    good = [[
resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}]],
    check = function(r)
        r:fail(nil, "access is given to an IAM user, not through single sign-on or a role")
    end,
}
