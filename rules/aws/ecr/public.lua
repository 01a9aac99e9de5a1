-- A registry that everybody may pull from publishes your code.
local iam = require "guard.iam"

return rule {
    title = "ECR repository policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_ecr_repository_policy" },
    rationale = "A principal of \"*\" without a condition lets every AWS account pull the images, or push "
        .. "its own. Code and what is baked into it is then public.",
    fix = [[Name the accounts or roles.

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }]],
    aliases = {
        "CKV_AWS_32", "ECRPolicy", "AVD-AWS-0032", "AWS-0032", "aws-ecr-no-public-access", "AC_AWS_0084",
    },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = [[
resource "aws_ecr_repository_policy" "p" {
  repository = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["ecr:BatchGetImage"]
    }]
  })
}]],
    good = [[
resource "aws_ecr_repository_policy" "p" {
  repository = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = ["ecr:BatchGetImage"]
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_ecr_repository_policy" "p" {
  repository = "app"
  policy     = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
