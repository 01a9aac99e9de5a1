-- Two masters cannot outvote each other.
return rule {
    title = "OpenSearch domain cannot lose a node or a zone",
    severity = "low",
    category = "reliability",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "Three dedicated masters keep electing one when one is lost, and zone awareness keeps "
        .. "copies of the data in a second zone. Without either, one failure stops the domain.",
    fix = [[Set dedicated_master_count to 3 and zone_awareness_enabled to true.

    resource "aws_opensearch_domain" "example" {
      cluster_config {
        dedicated_master_enabled = true
        dedicated_master_count   = 3
        zone_awareness_enabled   = true
      }
    }]],
    aliases = { "CKV_AWS_318", "ElasticsearchDomainHA" },
    frameworks = {
        ["aws-fsbp"] = { "ES.7" },
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
    dedicated_master_enabled = true
    dedicated_master_count   = 3
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    dedicated_master_enabled = true
    dedicated_master_count   = 2
    zone_awareness_enabled   = true
  }
}]],
    },
    good = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    dedicated_master_enabled = true
    dedicated_master_count   = 3
    zone_awareness_enabled   = true
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    dedicated_master_enabled      = true
    dedicated_master_count        = 3
    multi_az_with_standby_enabled = true
  }
}]],
    },
    unknown = [[
variable "value" {
  type = number
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  cluster_config {
    dedicated_master_enabled = true
    dedicated_master_count   = var.value
    zone_awareness_enabled   = true
  }
}]],
    check = function(r)
        local masters = r:number("cluster_config.dedicated_master_count") or 0
        if masters < 3 then
            r:fail("cluster_config.dedicated_master_count", "dedicated masters: %s, and a majority needs 3", masters)
        end
        if not r:is_true("cluster_config.zone_awareness_enabled")
            and not r:is_true("cluster_config.multi_az_with_standby_enabled") then
            r:fail("cluster_config.zone_awareness_enabled", "all nodes stand in one availability zone")
        end
    end,
}
