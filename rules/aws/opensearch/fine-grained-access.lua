-- Without it, who may call the domain may do everything in it.
return rule {
    title = "OpenSearch domain has no fine-grained access control",
    severity = "medium",
    category = "identity",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "A domain policy decides who may call the domain, not what they may read. Fine-grained "
        .. "access control gives each role its indexes, documents and fields.",
    fix = [[Set enabled of advanced_security_options to true.

    resource "aws_opensearch_domain" "example" {
      advanced_security_options {
        enabled = true
        master_user_options {
          master_user_arn = aws_iam_role.search.arn
        }
      }
    }]],
    aliases = { "CKV2_AWS_52", "OpenSearchDomainHasFineGrainedControl" },
    frameworks = {
        ["aws-fsbp"] = { "OpenSearch.7" },
        ["pci-dss-4.0"] = {
            "7.2.1", "7.2.2", "7.2.5", "7.2.6", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4", "10.6.3",
        },
    },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  advanced_security_options {
    enabled = false
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  advanced_security_options {
    enabled                        = false
    internal_user_database_enabled = true
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  advanced_security_options {
    enabled = true
    master_user_options {
      master_user_arn = "arn:aws:iam::123456789012:role/search"
    }
  }
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  advanced_security_options {
    enabled = var.value
  }
}]],
    check = function(r)
        if not r:is_true("advanced_security_options.enabled") then
            r:fail("advanced_security_options.enabled", "who may call the domain may do everything in it")
        end
    end,
}
