-- A key policy that trusts the account leaves the decision to IAM policies like this one.
local iam = require "guard.iam"
local permissions = require "guard.permissions"

local function every_key(statement)
    for _, resource in ipairs(statement.resources or {}) do
        if resource == "*" or resource:find("^arn:[^:]*:kms:[^:]*:[^:]*:key/%*$") then
            return true
        end
    end
    return false
end

return rule {
    title = "IAM policy allows decryption with every key",
    severity = "medium",
    category = "identity",
    resources = {
        "aws_iam_policy", "aws_iam_role_policy", "aws_iam_group_policy", "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy", "data.aws_iam_policy_document", "aws_iam_role",
    },
    rationale = "With kms:Decrypt on every key the holder reads whatever the account has encrypted, of "
        .. "every service. A task needs the keys of its own data.",
    fix = [[Name the keys.

    statement {
      actions   = ["kms:Decrypt"]
      resources = [aws_kms_key.app.arn]
    }]],
    frameworks = { ["aws-fsbp"] = { "KMS.1", "KMS.2" } },
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
        Action   = "kms:Decrypt"
        Resource = "*"
      }]
    })
  }
}]],
        [[
resource "aws_iam_policy" "p" {
  name = "p"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "kms:Decrypt"
      Resource = "*"
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
      Action   = ["kms:*"]
      Resource = "arn:aws:kms:*:123456789012:key/*"
    }]
  })
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
      Action   = "kms:Decrypt"
      Resource = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
      Action   = "kms:Decrypt"
      Resource = "*"
      Condition = {
        StringEquals = { "kms:ViaService" = "s3.eu-west-1.amazonaws.com" }
      }
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
      Action   = "kms:DescribeKey"
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
            local is_limited = #statement.conditions > 0 or statement.unknown.conditions
            local action = permissions.first_allowed(statement, { "kms:Decrypt", "kms:ReEncryptFrom" })
            if action and not is_limited and every_key(statement) then
                r:fail(iam.place(r, statement), "%s is allowed with every key", action)
            end
        end
    end,
}
