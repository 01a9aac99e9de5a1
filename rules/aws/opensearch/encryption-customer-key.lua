-- The key that AWS manages cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "OpenSearch domain is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_opensearch_domain" "example" {
      encrypt_at_rest {
        enabled    = true
        kms_key_id = aws_kms_key.search.key_id
      }
    }]],
    aliases = { "CKV_AWS_247", "ElasticsearchEncryptionWithCMK", "AC_AWS_0111" },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  encrypt_at_rest {
    enabled = true
  }
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.data.key_id
  }
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.key
  }
}]],
    check = function(r)
        customer_key.require(r, "encrypt_at_rest.kms_key_id", "the data")
    end,
}
