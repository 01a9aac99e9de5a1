-- Who searched for what is in the audit log only.
return rule {
    title = "OpenSearch domain does not publish its audit log",
    severity = "medium",
    category = "logging",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "The audit log says who logged in and what they searched, read and changed. The slow and "
        .. "error logs of the domain do not.",
    fix = [[Publish AUDIT_LOGS.

    resource "aws_opensearch_domain" "example" {
      log_publishing_options {
        log_type                 = "AUDIT_LOGS"
        cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
      }
    }]],
    aliases = {
        "CKV_AWS_317", "ElasticsearchDomainAuditLogging", "AVD-AWS-0042", "AWS-0042",
        "aws-elasticsearch-enable-domain-logging",
    },
    frameworks = {
        ["aws-fsbp"] = { "ES.5", "OpenSearch.5" },
        ["pci-dss-4.0"] = { "5.3.4", "10.5.1" },
        ["soc2"] = { "cc_a_1_1" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  log_publishing_options {
    log_type                 = "INDEX_SLOW_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
    enabled                  = false
  }
}]],
    },
    good = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
  }
}]],
        [[
resource "aws_elasticsearch_domain" "main" {
  domain_name = "logs"
  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
  }
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  log_publishing_options {
    log_type                 = var.value
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
  }
}]],
    check = function(r)
        for _, options, path in r:blocks("log_publishing_options") do
            if options.log_type == "AUDIT_LOGS" then
                if not r:has(path .. ".enabled") or r:is_true(path .. ".enabled") then
                    return
                end
                return r:fail(path .. ".enabled", "the audit log is not published")
            end
        end
        r:fail("log_publishing_options", "the audit log is not published")
    end,
}
