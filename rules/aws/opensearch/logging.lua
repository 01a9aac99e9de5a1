-- An index that keeps no log cannot say who searched.
return rule {
    title = "OpenSearch domain publishes no logs",
    severity = "low",
    category = "logging",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "Error and audit logs show failing and forbidden queries. They exist only from the moment "
        .. "that they are published.",
    fix = [[Add log_publishing_options.

    log_publishing_options {
      log_type                 = "AUDIT_LOGS"
      cloudwatch_log_group_arn = aws_cloudwatch_log_group.search.arn
    }]],
    aliases = { "CKV_AWS_84", "ElasticsearchDomainLogging", "AC_AWS_0105" },
    supersedes = { "aws-opensearch-audit-logs" },
    frameworks = {
        ["aws-fsbp"] = { "ES.4", "OpenSearch.4" },
        ["pci-dss-4.0"] = { "5.3.4", "10.5.1" },
        ["nist-800-53-r5"] = { "au_10" },
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
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
    enabled                  = false
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:search"
    enabled                  = var.on
  }
}]],
    check = function(r)
        for _, options in r:blocks("log_publishing_options") do
            if options.enabled ~= false and options.enabled ~= "false" then
                return
            end
        end
        r:fail("log_publishing_options", "no log is published")
    end,
}
