-- A policy for everybody is no policy.
local iam = require "guard.iam"

return rule {
    title = "Backup vault policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = { "aws_backup_vault_policy" },
    rationale = "With a principal of \"*\" and no condition every AWS account may do what the statement "
        .. "allows with the backups. A copy of them is a copy of all that they hold.",
    fix = [[Name the principals, or add a condition on aws:PrincipalOrgID.

    data "aws_iam_policy_document" "example" {
      statement {
        actions   = ["backup:CopyFromBackupVault"]
        resources = ["*"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/app"]
        }
      }
    }]],
    bad = [[
resource "aws_backup_vault_policy" "main" {
  backup_vault_name = "main"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "backup:CopyFromBackupVault"
      Resource  = "*"
    }]
  })
}]],
    good = [[
resource "aws_backup_vault_policy" "main" {
  backup_vault_name = "main"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "backup:CopyFromBackupVault"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_backup_vault_policy" "main" {
  backup_vault_name = "main"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
