-- An index on the internet is found by search engines for indexes.
return rule {
    title = "OpenSearch domain is not in a VPC",
    severity = "high",
    category = "exposure",
    resources = { "aws_opensearch_domain", "aws_elasticsearch_domain" },
    rationale = "A domain outside a VPC has a public endpoint, and its access policy is all that stands "
        .. "before it. Open ones are found and copied within hours.",
    fix = [[Set vpc_options.

    vpc_options {
      subnet_ids         = aws_subnet.private[*].id
      security_group_ids = [aws_security_group.search.id]
    }]],
    aliases = { "CKV_AWS_137", "ElasticsearchInVPC" },
    frameworks = {
        ["aws-fsbp"] = { "OpenSearch.2", "ES.2" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.6.2", "2.10.2" },
    },
    bad = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
}]],
    good = [[
resource "aws_opensearch_domain" "main" {
  domain_name = "logs"
  vpc_options {
    subnet_ids = ["subnet-1"]
  }
}]],
    check = function(r)
        if not r:has("vpc_options") then
            r:fail("vpc_options", "the domain has a public endpoint")
        end
    end,
}
