-- One approval is the author's friend; two are a review.
local value = require "guard.value"
local words = require "guard.words"

return rule {
    title = "CodeCommit changes need fewer than two approvals",
    severity = "low",
    category = "identity",
    resources = { "aws_codecommit_approval_rule_template" },
    rationale = "A change that one person approves passes with one stolen account or one careless look. Two "
        .. "approvals make both harder.",
    fix = [[Ask for at least two approvals.

    content = jsonencode({
      Version    = "2018-11-08"
      Statements = [{
        Type                    = "Approvers"
        NumberOfApprovalsNeeded = 2
      }]
    })]],
    aliases = { "CKV_AWS_257", "CodecommitApprovalsRulesRequireMin2" },
    bad = {
        [[
resource "aws_codecommit_approval_rule_template" "main" {
  name    = "main"
  content = jsonencode({
    Version    = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = 1
    }]
  })
}]],
        [[
resource "aws_codecommit_approval_rule_template" "main" {
  name    = "main"
  content = jsonencode({
    Version    = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = "1"
    }]
  })
}]],
    },
    good = {
        [[
resource "aws_codecommit_approval_rule_template" "main" {
  name    = "main"
  content = jsonencode({
    Version    = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = 2
    }]
  })
}]],
        [[
resource "aws_codecommit_approval_rule_template" "main" {
  name    = "main"
  content = jsonencode({
    Version    = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = 3
    }]
  })
}]],
    },
    unknown = [[
variable "approvals" {
  type = number
}

resource "aws_codecommit_approval_rule_template" "main" {
  name    = "main"
  content = jsonencode({
    Version    = "2018-11-08"
    Statements = [{
      Type                    = "Approvers"
      NumberOfApprovalsNeeded = var.approvals
    }]
  })
}]],
    check = function(template)
        local document = template:json "content"
        for _, statement in ipairs(value.is_view(document) and value.list(document.Statements) or {}) do
            local count = value.is_view(statement) and value.number(statement, "NumberOfApprovalsNeeded")
            if count and count < 2 then
                template:fail("content", "changes need %s; at least 2 should be needed",
                    words.count(count, "approval"))
            end
        end
    end,
}
