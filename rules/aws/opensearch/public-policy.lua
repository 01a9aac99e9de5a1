-- A policy for everybody is no policy.
local iam = require "guard.iam"

return rule {
    title = "OpenSearch domain policy lets everybody in",
    severity = "critical",
    category = "exposure",
    resources = {
        "aws_opensearch_domain_policy", "aws_elasticsearch_domain_policy", "aws_opensearch_domain",
        "aws_elasticsearch_domain",
    },
    rationale = "With a principal of \"*\" and no condition whoever reaches the domain may search and "
        .. "change it. Open indexes are found, copied and deleted within days.",
    fix = [[Name the principals, or add a condition on aws:PrincipalOrgID.

    data "aws_iam_policy_document" "example" {
      statement {
        actions   = ["es:*"]
        resources = ["*"]
        principals {
          type        = "AWS"
          identifiers = ["arn:aws:iam::123456789012:role/app"]
        }
      }
    }]],
    aliases = { "AC_AWS_0469" },
    frameworks = {
        ["aws-fsbp"] = { "ES.2", "OpenSearch.2" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_opensearch_domain_policy" "main" {
  domain_name = "logs"
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "es:*"
      Resource  = "*"
    }]
  })
}]],
    good = [[
resource "aws_opensearch_domain_policy" "main" {
  domain_name = "logs"
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "es:*"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    }]
  })
}]],
    unknown = [[
variable "access_policies" {
  type = string
}

resource "aws_opensearch_domain_policy" "main" {
  domain_name = "logs"
  access_policies = var.access_policies
}]],
    check = function(r)
        iam.report_public(r, "access_policies", "the policy allows %s to everybody")
    end,
}
