-- A role that everybody may assume belongs to everybody.
local iam = require "guard.iam"

return rule {
    title = "IAM role can be assumed by everybody",
    severity = "critical",
    category = "identity",
    resources = { "aws_iam_role" },
    rationale = "A trust policy with the principal \"*\" and no condition lets any AWS account take the "
        .. "role with all its permissions. Nothing else has to be broken.",
    fix = [[Name the principals.

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }]],
    aliases = { "CKV_AWS_60", "IAMRoleAllowsPublicAssume", "FG_R00219" },
    bad = {
        [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sts:AssumeRole"
    }]
  })
}]],
        [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sts:AssumeRole"
    }]
  })
}]],
    },
    good = {
        [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}]],
        [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
    },
    unknown = [[
variable "trust" {
  type = string
}

resource "aws_iam_role" "app" {
  assume_role_policy = var.trust
}]],
    check = function(r)
        iam.report_public(r, "assume_role_policy", "any AWS account can assume the role")
    end,
}
