-- Nodes talk about everything that is stored.
return rule {
    title = "OpenSearch domain does not encrypt traffic between nodes",
    severity = "medium",
    category = "encryption",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "Nodes exchange all data of the domain. Without encryption whoever can listen between "
        .. "them reads it.",
    fix = [[Set node_to_node_encryption.enabled to true.

    resource "aws_opensearch_domain" "example" {
      node_to_node_encryption {
        enabled = true
      }
    }]],
    aliases = {
        "CKV_AWS_6", "ElasticsearchNodeToNodeEncryption", "AVD-AWS-0043", "AWS-0043",
        "aws-elasticsearch-enable-in-transit-encryption",
    },
    frameworks = {
        ["aws-fsbp"] = { "ES.3", "OpenSearch.3", "Opensearch.3" },
        ["pci-dss-4.0"] = {
            "1.2.5.7", "1.2.5.13", "2.2.5.7", "2.2.5.13", "2.2.7.9", "2.2.7.17", "4.2.1.1.13",
            "4.2.1.1.25", "4.2.1.9", "4.2.1.17", "8.3.2.28", "8.3.2.41",
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
  node_to_node_encryption {
    enabled = false
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  node_to_node_encryption {
    enabled = true
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  node_to_node_encryption {
    enabled = var.on
  }
}]],
    check = function(r)
        if not r:is_true("node_to_node_encryption.enabled") then
            r:fail("node_to_node_encryption.enabled", "traffic between nodes is not encrypted")
        end
    end,
}
