-- A node that searches and leads does neither under load.
return rule {
    title = "OpenSearch domain has no dedicated master nodes",
    severity = "low",
    category = "reliability",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "Without dedicated masters the data nodes lead the cluster as well. A heavy search can "
        .. "then take the whole domain down.",
    fix = [[Set dedicated_master_enabled to true.

    resource "aws_opensearch_domain" "example" {
      cluster_config {
        dedicated_master_enabled = true
        dedicated_master_count   = 3
      }
    }]],
    aliases = { "CKV2_AWS_59", "ElasticSearchDedicatedMasterEnabled" },
    frameworks = {
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
    dedicated_master_enabled = false
  }
}]],
    },
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    dedicated_master_enabled = true
    dedicated_master_count   = 3
  }
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    dedicated_master_enabled = var.value
  }
}]],
    check = function(r)
        if not r:is_true("cluster_config.dedicated_master_enabled") then
            r:fail("cluster_config.dedicated_master_enabled", "the data nodes lead the cluster as well")
        end
    end,
}
