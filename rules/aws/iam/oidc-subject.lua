-- Without the subject every repository of the world has the role.
local iam = require "guard.iam"
local oidc = require "guard.oidc"

return rule {
    title = "Web identity trust is not pinned to a subject",
    severity = "critical",
    category = "identity",
    resources = { "aws_iam_role", "data.aws_iam_policy_document" },
    rationale = "Trusting an OIDC provider without a condition on the subject lets every client of that "
        .. "provider in, for GitHub every repository of everybody. A wildcard in the owner's place "
        .. "does the same.",
    fix = [[Add a condition on the subject.

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:my-org/my-repo:ref:refs/heads/main"]
    }]],
    aliases = {
        "CKV_AWS_358", "GithubActionsOIDCTrustPolicy", "CKV_AWS_393", "GithubActionsOIDCTrustPolicyOnRole",
    },
    bad = {
        [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" } }
    }]
  })
}]],
        [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringLike = { "token.actions.githubusercontent.com:sub" = "repo:*" } }
    }]
  })
}]],
    },
    good = [[
resource "aws_iam_role" "app" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = { "token.actions.githubusercontent.com:sub" = "repo:org/shop:ref:refs/heads/main" } }
    }]
  })
}]],
    unknown = [[
variable "assume_role_policy" {
  type = string
}

resource "aws_iam_role" "app" {
  assume_role_policy = var.assume_role_policy
}]],
    check = function(r)
        local statements = r:type() == "aws_iam_role" and iam.read(r, "assume_role_policy") or iam.read_blocks(r)
        for _, statement in ipairs(iam.allows_in(statements)) do
            if oidc.trusts_github(statement) then
                local wrong = oidc.subject_problem(statement)
                if wrong then
                    r:fail(r:type() == "aws_iam_role" and "assume_role_policy" or statement.path, "%s", wrong)
                end
            end
        end
    end,
}
