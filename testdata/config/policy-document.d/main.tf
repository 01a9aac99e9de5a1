data "aws_caller_identity" "me" {}
data "aws_iam_policy_document" "base" {
  policy_id = "base"
  statement {
    sid       = "Shared"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:GetObject"]
    resources = ["arn:aws:s3:::b/&{aws:username}/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = ["z", "a"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["eu-west-1"]
    }
  }
}
data "aws_iam_policy_document" "merged" {
  source_policy_documents = [data.aws_iam_policy_document.base.json, jsonencode({
    Version   = "2008-10-17"
    Statement = [{ Sid = "Lists", Effect = "Allow", Action = "s3:List*", Resource = "*", Principal = "*" }]
  })]
  override_policy_documents = [jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "Shared", Effect = "Deny", Action = "*", Resource = "*" }]
  })]
  statement {
    effect      = "Deny"
    not_actions = ["iam:*"]
    not_resources = ["<&>"]
    principals {
      type        = "AWS"
      identifiers = ["b", "a"]
    }
    principals {
      type        = "AWS"
      identifiers = ["c"]
    }
    not_principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
data "aws_iam_policy_document" "unknown" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = [data.aws_caller_identity.me.arn]
  }
}
data "aws_iam_policy_document" "over_unknown" {
  source_policy_documents = [data.aws_iam_policy_document.unknown.json]
}
output "base" {
  value = data.aws_iam_policy_document.base.json
}
output "merged" {
  value = data.aws_iam_policy_document.merged.minified_json
}
output "unknown" {
  value = [data.aws_iam_policy_document.unknown.json, data.aws_iam_policy_document.over_unknown.json]
}
