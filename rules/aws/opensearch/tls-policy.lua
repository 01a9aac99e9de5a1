-- Old protocol versions have known breaks.
return rule {
    title = "OpenSearch domain allows outdated TLS",
    severity = "high",
    category = "encryption",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "TLS 1.0 is broken, and the default policy still takes it. Clients of today all speak "
        .. "1.2.",
    fix = [[Set tls_security_policy.

    domain_endpoint_options {
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]],
    aliases = {
        "CKV_AWS_228", "ElasticsearchTLSPolicy", "AVD-AWS-0126", "AWS-0126",
        "aws-elasticsearch-use-secure-tls-policy",
    },
    frameworks = {
        ["aws-fsbp"] = { "OpenSearch.8", "ES.8" },
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
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}]],
    unknown = [[
variable "p" {
  type = string
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  domain_endpoint_options {
    tls_security_policy = var.p
  }
}]],
    check = function(r)
        local policy = r:text("domain_endpoint_options.tls_security_policy")
        if not policy or not policy:find("^Policy%-Min%-TLS%-1%-[23]%-") then
            r:fail("domain_endpoint_options.tls_security_policy", "the policy is %s", policy or "not set")
        end
    end,
}
