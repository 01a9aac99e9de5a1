-- Get* with Put* is reading and changing, of contents, ACLs, policies and settings alike.
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy allows s3:Get* and s3:Put* everywhere",
    severity = "high",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "Both wildcards together on every resource read all objects and rewrite ACLs and policies "
        .. "of all buckets. A sensitive bucket is then open to whoever has the credential.",
    fix = [[Name the actions and the bucket.

    statement {
      actions   = ["s3:GetObject", "s3:PutObject"]
      resources = ["${aws_s3_bucket.example.arn}/*"]
    }]],
    aliases = { "AVD-AWS-0346", "AWS-0346", "aws-iam-unauthorized-bucket-access" },
    supersedes = {
        "aws-iam-data-exfiltration", "aws-iam-permissions-management", "aws-iam-wildcard-resource",
        "aws-iam-write-access",
    },
    bad = {
        [[
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:Get*", "s3:Put*"]
      Resource = "*"
    }]
  })
}]],
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
        Action   = ["s3:Get*", "s3:Put*"]
        Resource = "*"
      }]
    })
  }
}]],
    },
    good = {
        [[
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:Get*", "s3:Put*"]
      Resource = "arn:aws:s3:::data/*"
    }]
  })
}]],
        [[
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:Get*", "s3:List*"]
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
        permissions.report(r, function(statement)
            return permissions.names(statement, "s3:get*") and permissions.names(statement, "s3:put*")
        end, "%s and s3:Get* are allowed on every bucket")
    end,
}
