-- EC2-Classic, which these groups belonged to, is gone.
return rule {
    title = "RDS security group of EC2-Classic is used",
    severity = "low",
    category = "network",
    resources = { "aws_db_security_group" },
    rationale = "DB security groups worked outside of a VPC only, and AWS retired that network in 2022. "
        .. "What they meant to protect is protected by a VPC security group, or by nothing.",
    fix = [[Use an aws_security_group and name it in vpc_security_group_ids.

    resource "aws_db_instance" "example" {
      vpc_security_group_ids = [aws_security_group.rds.id]
    }]],
    aliases = { "CKV_AWS_198", "RDSHasSecurityGroup" },
    frameworks = { ["aws-fsbp"] = { "RDS.18" } },
    bad = [[
resource "aws_db_security_group" "old" {
  name = "old"
  ingress {
    cidr = "10.0.0.0/24"
  }
}]],
    good = [[
resource "aws_security_group" "rds" {
  name        = "prod-app-rds"
  description = "the database"
}]],
    check = function(r)
        r:fail(nil, "a DB security group has no effect in a VPC")
    end,
}
