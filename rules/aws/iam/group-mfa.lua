-- A password or key alone is what gets stolen.
local iam = require "guard.iam"

local ATTACHMENTS = { "aws_iam_group_policy_attachment", "aws_iam_policy_attachment" }

-- Where the policies of the group stand: a list of { resource, path }.
local function policies_of(group)
    local places = {}
    for _, policy in ipairs(group:links("aws_iam_group_policy", "group")) do
        places[#places + 1] = { policy, "policy" }
    end
    for _, attachment in ipairs(group:links(ATTACHMENTS)) do
        for _, policy in ipairs(attachment:refers("policy_arn", "aws_iam_policy")) do
            places[#places + 1] = { policy, "policy" }
        end
    end
    return places
end

local function asks_for_mfa(statements)
    for _, statement in ipairs(statements) do
        for _, condition in ipairs(statement.conditions) do
            if condition.key == "aws:multifactorauthpresent" or condition.key == "aws:multifactorauthage" then
                return true
            end
        end
    end
    return false
end

return rule {
    title = "IAM group does not ask for MFA",
    severity = "medium",
    category = "identity",
    resources = { "aws_iam_group" },
    rationale = "A condition on aws:MultiFactorAuthPresent lets the members do something only after they "
        .. "have shown a second factor. Without one a stolen password is enough.",
    fix = [[Add the condition to the policies of the group.

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }]],
    aliases = { "AVD-AWS-0123", "AWS-0123", "aws-iam-enforce-group-mfa", "aws-iam-enforce-mfa" },
    bad = {
        [[
resource "aws_iam_group" "ops" {
  name = "ops"
}]],
        [[
resource "aws_iam_group" "ops" {
  name = "ops"
}

resource "aws_iam_group_policy" "ops" {
  group = aws_iam_group.ops.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "ec2:*"
      Resource = "*"
    }]
  })
}]],
    },
    good = [[
resource "aws_iam_group" "ops" {
  name = "ops"
}

resource "aws_iam_group_policy" "ops" {
  group = aws_iam_group.ops.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "ec2:*"
      Resource = "*"
      Condition = {
        Bool = { "aws:MultiFactorAuthPresent" = "true" }
      }
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_iam_group" "ops" {
  name = "ops"
}

resource "aws_iam_group_policy" "ops" {
  group = aws_iam_group.ops.name
  policy = var.policy
}]],
    check = function(group)
        local undecided
        for _, place in ipairs(policies_of(group)) do
            if place[1]:known(place[2]) then
                if asks_for_mfa(iam.read(place[1], place[2])) then
                    return
                end
            else
                undecided = place
            end
        end
        if undecided then
            group:unknown(nil, "the policy of %s is not known before apply", undecided[1]:address())
        end
        group:fail(nil, "no policy of the group asks for a second factor")
    end,
}
