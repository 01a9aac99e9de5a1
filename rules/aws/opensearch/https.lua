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
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  domain_endpoint_options {
    enforce_https = true
  }
}]],
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
        if not r:is_true("domain_endpoint_options.enforce_https") then
            r:fail("domain_endpoint_options.enforce_https", "the domain answers plain HTTP")
        end
    end,
}
