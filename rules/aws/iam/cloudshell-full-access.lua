-- CloudShell can carry files in and out, past what watches the network.
local managed_policies = require "guard.managed_policies"

return rule {
    title = "AWSCloudShellFullAccess is attached",
    severity = "low",
    category = "identity",
    resources = {
        "aws_iam_role", "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment",
        "aws_iam_group_policy_attachment", "aws_iam_policy_attachment",
        "aws_ssoadmin_managed_policy_attachment",
    },
    rationale = "With the managed policy one can upload and download files through the shell in the "
        .. "browser. That is a way out for data that no network rule sees.",
    fix = [[Attach a policy without file transfer.

    resource "aws_iam_policy" "example" {
      name = "cloudshell"
      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect   = "Allow"
          Action   = ["cloudshell:CreateEnvironment", "cloudshell:CreateSession"]
          Resource = "*"
        }]
      })
    }]],
    frameworks = {
        ["cis-aws-2.0"] = { "1.22" },
        ["cis-aws-3.0"] = { "1.22" },
        ["cis-aws-4.0"] = { "1.22" },
        ["cis-aws-5.0"] = { "1.21" },
        ["cis-aws-6.0"] = { "2.21" },
        ["cis-aws-7.0"] = { "2.20" },
    },
    bad = [[
resource "aws_iam_group_policy_attachment" "a" {
  group      = "developers"
  policy_arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"
}]],
    good = [[
resource "aws_iam_group_policy_attachment" "a" {
  group      = "developers"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_iam_group_policy_attachment" "a" {
  group      = "developers"
  policy_arn = var.policy
}]],
    check = function(r)
        managed_policies.report(r, "AWSCloudShellFullAccess")
    end,
}
