-- Which resources, is half of every permission.
local iam = require "guard.iam"
local permissions = require "guard.permissions"

return rule {
    title = "IAM policy allows actions on every resource",
    severity = "medium",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "Resource \"*\" turns a permission on one thing into a permission on all things of its "
        .. "kind. Only actions that know no resource need it.",
    fix = [=[Name the resources.

    resources = ["${aws_s3_bucket.example.arn}/*"]]=],
    aliases = {
        "CKV_AWS_355", "IAMStarResourcePolicyDocument", "CKV_AWS_356", "ResourcePolicyDocument",
        "AVD-AWS-0057", "AWS-0057", "aws-iam-no-policy-wildcards",
    },
    bad = {
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["ec2:StartInstances", "ec2:StopInstances"]
      Resource  = "*"
      Condition = { StringLike = { "aws:ResourceTag/Team" = "*" } }
    }]
  })
}]],
        [[
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["ec2:RunInstances"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:RequestedRegion" = "eu-west-1" } }
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
        Action   = "dynamodb:GetItem"
        Resource = "*"
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
      Action   = ["s3:PutObject"]
      Resource = "*"
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["*"]
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
      Effect    = "Allow"
      Action    = ["ec2:StartInstances", "ec2:StopInstances"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:ResourceTag/Team" = "shop" } }
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
      Action   = ["s3:PutObject"]
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
      Action   = ["ec2:DescribeInstances"]
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
            local action = iam.any_resource(statement) and iam.restrictable_action(statement)
            if action and not permissions.is_limited_by_condition(statement) then
                r:fail(iam.place(r, statement), "%s is allowed on every resource", action)
            end
        end
    end,
}
