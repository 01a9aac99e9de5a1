-- One node becomes three when the load grows.
local nodes = require "guard.nodes"

return rule {
    title = "OpenSearch domain of one node is not ready to encrypt between nodes",
    severity = "low",
    category = "encryption",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "With one node nothing travels between nodes, but the next node changes that, and nobody "
        .. "thinks of encryption then. Switching it on later moves the whole domain to new nodes.",
    fix = [[Add node_to_node_encryption.

    resource "aws_opensearch_domain" "example" {
      node_to_node_encryption {
        enabled = true
      }
    }]],
    aliases = { "AVD-AWS-0043", "AWS-0043", "aws-elasticsearch-enable-in-transit-encryption" },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 1
  }
  node_to_node_encryption {
    enabled = false
  }
}]],
    },
    good = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  node_to_node_encryption {
    enabled = true
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 3
  }
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  node_to_node_encryption {
    enabled = var.value
  }
}]],
    check = function(r)
        if not nodes.many(r) and not r:is_true("node_to_node_encryption.enabled") then
            r:fail("node_to_node_encryption.enabled", "node-to-node encryption is off")
        end
    end,
}
