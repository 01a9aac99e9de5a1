-- A key policy is the last word on who may decrypt; "*" without a condition is everybody.
local iam = require "guard.iam"

return rule {
    title = "KMS key policy lets every principal use the key",
    severity = "critical",
    category = "identity",
    resources = { "aws_kms_key", "aws_kms_key_policy" },
    rationale = "A statement that allows every principal lets other AWS accounts encrypt, decrypt or "
        .. "manage with the key. What the key protects is then as open as the key.",
    fix = [[Name the account or roles as principals.

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }]],
    aliases = { "CKV_AWS_33", "KMSKeyWildcardPrincipal", "AC_AWS_0162", "AC_AWS_0482", "FG_R00252" },
    frameworks = {
        ["cis-aws-7.0"] = { "2.21" },
        ["aws-fsbp"] = { "KMS.5" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.7.2", "2.10.1", "2.10.2" },
    },
    bad = [[
resource "aws_kms_key" "data" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}]],
    good = {
        [[
resource "aws_kms_key" "data" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}]],
        [[
resource "aws_kms_key" "data" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { StringEquals = { "kms:CallerAccount" = "123456789012" } }
    }]
  })
}]],
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_kms_key" "data" {
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to every principal")
    end,
}
