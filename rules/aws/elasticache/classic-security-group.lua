-- EC2-Classic, which these groups belonged to, is gone.
return rule {
    title = "ElastiCache security group of EC2-Classic is used",
    severity = "low",
    category = "network",
    resources = { "aws_elasticache_security_group" },
    rationale = "These groups worked outside of a VPC only, and AWS retired that network in 2022. What "
        .. "they meant to protect is protected by a VPC security group, or by nothing.",
    fix = [[Use an aws_security_group and name it in security_group_ids.

    resource "aws_elasticache_cluster" "example" {
      security_group_ids = [aws_security_group.cache.id]
    }]],
    aliases = { "CKV_AWS_196", "ElasticacheHasSecurityGroup" },
    supersedes = { "aws-elasticache-security-group-description" },
    bad = [[
resource "aws_elasticache_security_group" "old" {
  name                 = "old"
  security_group_names = ["web"]
}]],
    good = [[
resource "aws_security_group" "cache" {
  name        = "cache"
  description = "the cache"
}]],
    check = function(r)
        r:fail(nil, "an ElastiCache security group has no effect in a VPC")
    end,
}
