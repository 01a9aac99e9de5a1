-- The root user needs no keys, ever.
return rule {
    title = "Root user has an access key",
    severity = "critical",
    category = "identity",
    resources = { "aws_iam_access_key" },
    rationale = "A key of the root user can do everything, and no policy can limit it. AWS itself advises "
        .. "to have none.",
    fix = [[Remove the key and use a role.

    resource "aws_iam_role" "admin" {
      assume_role_policy = data.aws_iam_policy_document.trust.json
    }]],
    aliases = {
        "CKV_AWS_348", "IAMUserRootAccessKeys", "AVD-AWS-0141", "AWS-0141", "aws-iam-no-root-access-keys",
        "AC_AWS_0132", "AC_AWS_0133",
    },
    supersedes = { "aws-iam-user-access-key" },
    frameworks = {
        ["cis-aws-1.4"] = { "1.4" },
        ["cis-aws-1.5"] = { "1.4" },
        ["cis-aws-2.0"] = { "1.4" },
        ["cis-aws-3.0"] = { "1.4" },
        ["cis-aws-4.0"] = { "1.3" },
        ["cis-aws-5.0"] = { "1.3" },
        ["aws-fsbp"] = { "IAM.4" },
    },
    bad = [[
resource "aws_iam_access_key" "k" {
  user = "root"
}]],
    good = [[
resource "aws_iam_access_key" "k" {
  user = "ci"
}]],
    unknown = [[
variable "user" {
  type = string
}

resource "aws_iam_access_key" "k" {
  user = var.user
}]],
    check = function(r)
        if r:get("user") == "root" then
            r:fail("user", "the key is the root user's")
        end
    end,
}
