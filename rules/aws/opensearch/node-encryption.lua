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
