-- A statement for everybody is public wherever the document is used.
local iam = require "guard.iam"

return rule {
    title = "Policy document lets everybody in",
    severity = "high",
    category = "exposure",
    resources = { "data.aws_iam_policy_document" },
    rationale = "A document with principal * and no condition makes public whatever it is attached to: a "
        .. "bucket, a queue, a key. Name who is meant, or narrow it by account, organisation or "
        .. "network.",
    fix = [[Name the principals, or add a condition.

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }]],
    aliases = { "CKV_AWS_283", "IAMPublicActionsPolicy" },
    bad = [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}]],
    good = {
        [[
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sns:Publish"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-1"]
    }
  }
}]],
        [[
data "aws_iam_policy_document" "d" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}]],
    },
    check = function(r)
        for _, statement in ipairs((iam.public_statements(iam.read_blocks(r)))) do
            r:fail(statement.path, "the statement allows %s to everybody", iam.actions_text(statement))
        end
    end,
}
