-- A policy for everybody is no policy.
local iam = require "guard.iam"

return rule {
    title = "EFS file system policy lets everybody in",
    severity = "high",
    category = "exposure",
    resources = { "aws_efs_file_system_policy" },
    rationale = "Whoever reaches a mount target may then mount the file system without saying who he is. "
        .. "Files are read and written with no trace of a name.",
    fix = [[Name the principals, or add a condition on aws:PrincipalOrgID.

    data "aws_iam_policy_document" "example" {
      statement {
        actions   = ["elasticfilesystem:ClientMount"]
        resources = ["*"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/app"]
        }
      }
    }]],
    aliases = { "AC_AWS_0464" },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_efs_file_system_policy" "main" {
  file_system_id = "fs-0a1b2c3d"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "elasticfilesystem:ClientMount"
      Resource  = "*"
    }]
  })
}]],
    good = [[
resource "aws_efs_file_system_policy" "main" {
  file_system_id = "fs-0a1b2c3d"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "elasticfilesystem:ClientMount"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_efs_file_system_policy" "main" {
  file_system_id = "fs-0a1b2c3d"
  policy = var.policy
}]],
    check = function(r)
        iam.report_public(r, "policy", "the policy allows %s to everybody")
    end,
}
