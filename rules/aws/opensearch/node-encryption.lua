-- Shards and results travel between nodes all the time.
local nodes = require "guard.nodes"

return rule {
    title = "OpenSearch domain does not encrypt traffic between nodes",
    severity = "medium",
    category = "encryption",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "Nodes send each other shards, documents and results. Without node-to-node encryption "
        .. "they do so readable, and it cannot be switched off again once it is on.",
    fix = [[Add node_to_node_encryption.

    resource "aws_opensearch_domain" "example" {
      node_to_node_encryption {
        enabled = true
      }
    }]],
    aliases = {
        "CKV_AWS_6", "ElasticsearchNodeToNodeEncryption", "AVD-AWS-0043", "AWS-0043",
        "aws-elasticsearch-enable-in-transit-encryption", "AC_AWS_0468",
    },
    frameworks = {
        ["aws-fsbp"] = { "ES.3", "OpenSearch.3" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1.1", "4.2.1", "8.3.2" },
        ["nist-800-53-r5"] = {
            "ac_4", "ac_4_22", "ac_24_1", "au_9_3", "ca_9_b", "pm_17_b", "sc_7_4_b", "sc_7_4_g", "sc_8",
            "sc_8_1", "sc_8_2", "sc_8_3", "sc_8_4", "sc_8_5", "sc_13_a", "sc_23", "si_1_a_2",
        },
        ["iso-27001-2022"] = { "A.8.12", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 3
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 3
  }
  node_to_node_encryption {
    enabled = false
  }
}]],
        [[
resource "aws_elasticsearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    dedicated_master_enabled = true
  }
}]],
    },
    good = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 3
  }
  node_to_node_encryption {
    enabled = true
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 3
  }
  node_to_node_encryption {
    enabled = var.value
  }
}]],
    check = function(r)
        -- With one node there is no traffic between nodes: that is aws-opensearch-single-node-encryption.
        if nodes.many(r) and not r:is_true("node_to_node_encryption.enabled") then
            r:fail("node_to_node_encryption.enabled", "traffic between nodes is not encrypted")
        end
    end,
}
