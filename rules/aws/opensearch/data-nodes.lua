-- With two nodes the loss of one is the loss of half.
local words = require "guard.words"

return rule {
    title = "OpenSearch domain has fewer than three data nodes",
    severity = "low",
    category = "reliability",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "With three nodes or more the rest takes over the shards of one that is lost, and each "
        .. "zone keeps a copy. With fewer the domain turns red or read-only.",
    fix = [[Set instance_count to 3 or more.

    resource "aws_opensearch_domain" "example" {
      cluster_config {
        instance_count         = 3
        zone_awareness_enabled = true
      }
    }]],
    frameworks = {
        ["aws-fsbp"] = { "ES.6", "OpenSearch.6" },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 2
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = 3
  }
}]],
    unknown = [[
variable "value" {
  type = number
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    instance_count = var.value
  }
}]],
    check = function(r)
        local count = r:number("cluster_config.instance_count") or 1
        if count < 3 then
            r:fail("cluster_config.instance_count", "the domain has %s; at least 3 are needed",
                words.count(count, "data node"))
        end
    end,
}
