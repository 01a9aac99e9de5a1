-- The default group lets in everything that has it.
local value = require "guard.value"

return rule {
    title = "OpenSearch domain uses the default security group of its VPC",
    severity = "medium",
    category = "network",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "Without groups of its own a domain gets the default one of the VPC. That one lets in all "
        .. "that has it as well, which nobody decided.",
    fix = [[Set security_group_ids.

    resource "aws_opensearch_domain" "example" {
      vpc_options {
        subnet_ids         = [aws_subnet.private.id]
        security_group_ids = [aws_security_group.search.id]
      }
    }]],
    aliases = { "CKV_AWS_248", "ElasticsearchDefaultSG" },
    bad = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  vpc_options {
    subnet_ids = ["subnet-0a1b2c3d"]
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d"]
    security_group_ids = []
  }
}]],
    },
    good = {
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d"]
    security_group_ids = ["sg-0a1b2c3d"]
  }
}]],
        [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"

}]],
    },
    unknown = [[
variable "value" {
  type = list(string)
}

resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d"]
    security_group_ids = var.value
  }
}]],
    check = function(r)
        -- A domain outside of a VPC has no groups: that is aws-opensearch-in-vpc.
        local groups = "vpc_options.security_group_ids"
        if not r:has("vpc_options") then
            return
        end
        local list = r:get(groups)
        if not list or (value.is_list(list) and #list == 0) then
            r:fail(groups, "no security group is named, so the domain gets the default one")
        end
    end,
}
