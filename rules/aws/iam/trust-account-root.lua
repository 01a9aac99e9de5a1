-- Trusting an account is trusting everybody whom it trusts.
local iam = require "guard.iam"

return rule {
    title = "IAM role can be assumed by a whole account",
    severity = "low",
    category = "identity",
    resources = { "aws_iam_role" },
    rationale = "The principal :root lets every user and role of that account in that has permission to "
        .. "ask. Name the role that needs it.",
    fix = [[Name the role.

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:role/deploy"]
    }]],
    aliases = { "CKV_AWS_61", "IAMRoleAllowAssumeFromAccount" },
    bad = {
        [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
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
      Principal = { AWS = "123456789012" }
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
      Principal = { AWS = "arn:aws:iam::123456789012:role/deploy" }
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
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
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
        for _, statement in ipairs(iam.allows_in(iam.read(r, "assume_role_policy"))) do
            for _, principal in ipairs(statement.principals or {}) do
                if principal.type == "AWS"
                    and (principal.id:match("^arn:aws[%w-]*:iam::%d+:root$") or principal.id:match("^%d+$")) then
                    r:fail("assume_role_policy", "all of account %s may assume the role", principal.id:match("%d+"))
                end
            end
        end
    end,
}
