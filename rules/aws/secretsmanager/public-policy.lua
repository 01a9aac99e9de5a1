-- A policy for everybody is no policy.
local iam = require "guard.iam"

return rule {
    title = "Secret's policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_secretsmanager_secret_policy", "aws_secretsmanager_secret" },
    rationale = "With a principal of \"*\" and no condition every AWS account may read the secret. It must "
        .. "then be taken for known to everybody.",
    fix = [[Name the principals, or add a condition on aws:PrincipalOrgID.

    data "aws_iam_policy_document" "example" {
      statement {
        actions   = ["secretsmanager:GetSecretValue"]
        resources = ["*"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/app"]
        }
      }
    }]],
    aliases = { "AC_AWS_0501" },
    frameworks = {
        ["cis-aws-7.0"] = { "2.21" },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
    },
    bad = [[
resource "aws_secretsmanager_secret_policy" "main" {
  secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}]],
    good = [[
resource "aws_secretsmanager_secret_policy" "main" {
  secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_secretsmanager_secret_policy" "main" {
  secret_arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1b2c3"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
