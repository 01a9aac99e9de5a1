-- An index is a second copy of the data.
return rule {
    title = "OpenSearch domain is not encrypted at rest",
    severity = "high",
    category = "encryption",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "What is indexed lies a second time on the domain's disks and in its snapshots. "
        .. "Encryption at rest cannot be switched off again and hardly costs anything.",
    fix = [[Set encrypt_at_rest.enabled to true.

    resource "aws_opensearch_domain" "example" {
      encrypt_at_rest {
        enabled = true
      }
    }]],
    aliases = {
        "CKV_AWS_5", "ElasticsearchEncryption", "AVD-AWS-0048", "AWS-0048",
        "aws-elasticsearch-enable-domain-encryption", "AC_AWS_0112",
    },
    supersedes = { "aws-opensearch-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "ES.1", "OpenSearch.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = { "au_9_3", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
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
  encrypt_at_rest {
    enabled = false
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  encrypt_at_rest {
    enabled = true
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  encrypt_at_rest {
    enabled = var.on
  }
}]],
    check = function(r)
        if not r:is_true("encrypt_at_rest.enabled") then
            r:fail("encrypt_at_rest.enabled", "data at rest is not encrypted")
        end
    end,
}
