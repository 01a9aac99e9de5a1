-- A role in a target account trusts the role that deploys, and nobody else.
local iam = require "guard.iam"
local settings = require "guard.settings"

-- The principals of an Allow that are AWS accounts, users or roles.
local function principals_of(statement)
    local found = {}
    for _, principal in ipairs(statement.effect == "Allow" and statement.principals or {}) do
        if principal.type == "AWS" or principal.type == "*" then
            found[#found + 1] = principal.id
        end
    end
    return found
end

return rule {
    title = "Role trusts a principal that is not on the list",
    severity = "high",
    category = "identity",
    resources = { "aws_iam_role" },
    rationale = "Who may assume a role has all that the role may do. A trust in a whole account, or in a role that "
        .. "was made for something else, gives it to people whom nobody thought of.",
    fix = [[Name the role that needs it, or have the list in guard.yaml extended (identity.trusted_principals).

    data "aws_iam_policy_document" "trust" {
      statement {
        actions = ["sts:AssumeRole"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/shop-deploy"]
        }
      }
    }]],
    supersedes = { "aws-iam-trust-account-root" },
    settings = [[
identity:
  trusted_principals: ['arn:aws:iam::111111111111:role/atlantis-task', 'arn:aws:iam::222222222222:role/*-deploy']
]],
    bad = {
        [[
resource "aws_iam_role" "target" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::111111111111:root" }
    }]
  })
}]],
        [[
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111111111111:role/atlantis-task", "arn:aws:iam::333333333333:role/ops"]
    }
  }
}

resource "aws_iam_role" "target" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}]],
    },
    good = {
        [[
resource "aws_iam_role" "target" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = {
          AWS = ["arn:aws:iam::111111111111:role/atlantis-task", "arn:aws:iam::222222222222:role/shop-deploy"]
        }
      },
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "ecs-tasks.amazonaws.com" }
      },
    ]
  })
}]],
        [[
resource "aws_iam_role" "deployer" {
  name               = "deployer"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "target" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = aws_iam_role.deployer.arn }
    }]
  })
}]],
    },
    unknown = [[
variable "deployer" {
  type = string
}

resource "aws_iam_role" "target" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = var.deployer }
    }]
  })
}]],
    check = function(role)
        local trusted = settings.get "identity.trusted_principals"
        if #trusted == 0 then
            return
        end
        local undecided = false
        for _, statement in ipairs(iam.read(role, "assume_role_policy")) do
            for _, arn in ipairs(principals_of(statement)) do
                if not settings.fits_any(arn, trusted) then
                    role:fail("assume_role_policy", "the role trusts %s", arn)
                end
            end
            undecided = undecided or statement.unknown.principals
        end
        -- A role of this configuration is this account's own.
        if undecided and #role:refers("assume_role_policy", "aws_iam_role") == 0 then
            role:unknown("assume_role_policy", "whom the role trusts is not known")
        end
    end,
}
