-- A service's asterisk is more than anybody needs.
local iam = require "guard.iam"

return rule {
    title = "IAM policy allows every action of a service",
    severity = "medium",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "A wildcard over a whole service gives far more than the task needs, and what AWS adds to "
        .. "it later. Each such action widens what a stolen credential can do.",
    fix = [[Name the actions.

    statement {
      actions   = ["sqs:SendMessage"]
      resources = [aws_sqs_queue.jobs.arn]
    }]],
    aliases = {
        "AVD-AWS-0057", "AWS-0057", "aws-iam-no-policy-wildcards", "AC_AWS_0144", "AC_AWS_0146",
        "AC_AWS_0147",
    },
    frameworks = { ["aws-fsbp"] = { "IAM.21" } },
    bad = {
        [[
resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = file("trust.json")
  inline_policy {
    name = "own"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = "s3:*"
        Resource = "arn:aws:s3:::notes/*"
      }]
    })
  }
}]],
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:*"
      Resource = "arn:aws:s3:::data"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sqs:*"]
    resources = ["arn:aws:sqs:eu-west-1:123456789012:jobs"]
  }
}]],
    },
    good = {
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = "arn:aws:s3:::data/*"
    }]
  })
}]],
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ec2:DescribeInstances", "ecr:GetAuthorizationToken"]
      Resource = "*"
    }]
  })
}]],
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = "s3:*"
      Resource = "*"
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_iam_policy" "p" {
  name   = "p"
  policy = var.policy
}]],
    check = function(r)
        for _, statement in ipairs(iam.allows_in(iam.identity_statements(r))) do
            local service = iam.service_wildcard(statement)
            if service and service ~= "*" then
                r:fail(iam.place(r, statement), "%s allows every action of a service", service)
            end
        end
    end,
}
