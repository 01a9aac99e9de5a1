-- Deny wins over every Allow, also over that of the administrator who wrote it.
local iam = require "guard.iam"

local function denies_all(statement)
    for _, action in ipairs(statement.actions or {}) do
        if action == "*" or action:lower() == "s3:*" then
            return true
        end
    end
    return false
end

return rule {
    title = "S3 bucket policy locks everybody out",
    severity = "high",
    category = "reliability",
    resources = { "aws_s3_bucket_policy", "aws_s3_bucket" },
    rationale = "A statement that denies every action to every principal leaves the bucket to the root "
        .. "user alone. Nobody else can even mend the policy.",
    fix = [[Deny single actions, or add a condition that leaves the administrators out.

    Condition = {
      ArnNotLike = { "aws:PrincipalArn" = aws_iam_role.admin.arn }
    }]],
    aliases = { "CKV_AWS_93", "S3ProtectAgainstPolicyLockout" },
    bad = [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
    }]
  })
}]],
    good = {
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:DeleteObject"
      Resource  = "*"
    }]
  })
}]],
        [[
resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
      Condition = {
        Bool = { "aws:SecureTransport" = "false" }
      }
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = var.policy
}]],
    check = function(r)
        for _, statement in ipairs(iam.read(r, "policy")) do
            local is_certain = #statement.conditions == 0 and next(statement.unknown) == nil
            if statement.effect == "Deny" and is_certain and iam.is_anyone(statement) and denies_all(statement) then
                r:fail("policy", "the policy denies every action to everybody, so only the root user can change it")
            end
        end
    end,
}
