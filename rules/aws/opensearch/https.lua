-- Queries and answers are the data.
return rule {
    title = "OpenSearch domain answers plain HTTP",
    severity = "high",
    category = "encryption",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "Without this option the domain also answers plain HTTP. Queries, answers and credentials "
        .. "then travel in the open.",
    fix = [[Set domain_endpoint_options.enforce_https to true.

    resource "aws_opensearch_domain" "example" {
      domain_endpoint_options {
        enforce_https = true
      }
    }]],
    aliases = {
        "CKV_AWS_83", "ElasticsearchDomainEnforceHTTPS", "AVD-AWS-0046", "AWS-0046",
        "aws-elasticsearch-enforce-https",
    },
    frameworks = {
        ["aws-fsbp"] = { "OpenSearch.8" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1.1", "4.2.1", "8.3.2" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  domain_endpoint_options {
    enforce_https = false
  }
}]],
    },
    good = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  domain_endpoint_options {
    enforce_https = true
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  domain_endpoint_options {
    enforce_https = var.on
  }
}]],
    check = function(r)
        local path = "domain_endpoint_options.enforce_https"
        -- The provider's default is true where the block is written; without the block the API takes plain HTTP.
        if r:has("domain_endpoint_options") and not r:has(path) then
            return
        end
        if not r:is_true(path) then
            r:fail(path, "the domain answers plain HTTP")
        end
    end,
}
