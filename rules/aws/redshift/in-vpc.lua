-- Subnets of its own decide who can reach a warehouse.
return rule {
    title = "Redshift cluster is not placed in subnets of its own",
    severity = "medium",
    category = "network",
    resources = { "aws_redshift_cluster" },
    rationale = "Without a subnet group the cluster lands in the default VPC, whose subnets are public. A "
        .. "subnet group says where it stands and what can reach it.",
    fix = [[Set cluster_subnet_group_name.

    resource "aws_redshift_cluster" "example" {
      cluster_subnet_group_name = aws_redshift_subnet_group.private.name
    }]],
    aliases = {
        "CKV_AWS_154", "RedshiftInEc2ClassicMode", "AVD-AWS-0127", "AWS-0127", "aws-redshift-use-vpc",
    },
    bad = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"

}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier        = "main"
  node_type                 = "ra3.large"
  cluster_subnet_group_name = ""
}]],
    },
    good = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier        = "main"
  node_type                 = "ra3.large"
  cluster_subnet_group_name = "private"
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier        = "main"
  node_type                 = "ra3.large"
  cluster_subnet_group_name = var.value
}]],
    check = function(r)
        -- The name of a subnet group that is made here is not known, but it is one.
        if r:refers("cluster_subnet_group_name", "aws_redshift_subnet_group")[1] then
            return
        end
        if (r:text("cluster_subnet_group_name") or "") == "" then
            r:fail("cluster_subnet_group_name", "no subnet group is named, so the cluster stands in the default VPC")
        end
    end,
}
