-- EC2-Classic, which these groups belonged to, is gone.
return rule {
    title = "Redshift security group of EC2-Classic is used",
    severity = "low",
    category = "network",
    resources = { "aws_redshift_security_group" },
    rationale = "These groups worked outside of a VPC only, and AWS retired that network in 2022. What "
        .. "they meant to protect is protected by a VPC security group, or by nothing.",
    fix = [[Use an aws_security_group and name it in vpc_security_group_ids.

    resource "aws_redshift_cluster" "example" {
      vpc_security_group_ids = [aws_security_group.warehouse.id]
    }]],
    aliases = { "AVD-AWS-0085", "AWS-0085", "aws-redshift-no-classic-resources" },
    supersedes = { "aws-redshift-security-group-description" },
    bad = [[
resource "aws_redshift_security_group" "old" {
  name = "old"
  ingress {
    cidr = "10.0.0.0/24"
  }
}]],
    good = [[
resource "aws_security_group" "warehouse" {
  name        = "warehouse"
  description = "the warehouse"
}]],
    check = function(r)
        r:fail(nil, "a Redshift security group has no effect in a VPC")
    end,
}
