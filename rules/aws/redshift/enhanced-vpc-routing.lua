-- Without it COPY and UNLOAD go over the internet.
return rule {
    title = "Redshift cluster moves data outside of the VPC",
    severity = "low",
    category = "network",
    resources = { "aws_redshift_cluster" },
    rationale = "COPY and UNLOAD take the way of AWS, past security groups, endpoints and flow logs. "
        .. "Enhanced VPC routing sends them through the VPC, where they can be limited and seen.",
    fix = [[Set enhanced_vpc_routing to true.

    resource "aws_redshift_cluster" "example" {
      enhanced_vpc_routing = true
    }]],
    aliases = { "CKV_AWS_321", "RedshiftClusterUseEnhancedVPCRouting" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.7" },
        ["pci-dss-4.0"] = { "1.3.1", "1.3.2", "1.4.1", "1.4.2", "1.4.4" },
        ["iso-27001-2022"] = { "A.8.20", "A.8.21", "A.8.22" },
        ["isms-p-2023"] = { "2.6.1", "2.6.4", "2.10.2" },
    },
    bad = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"

}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  enhanced_vpc_routing = false
}]],
    },
    good = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  enhanced_vpc_routing = true
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier   = "main"
  node_type            = "ra3.large"
  enhanced_vpc_routing = var.value
}]],
    check = function(r)
        if not r:is_true("enhanced_vpc_routing") then
            r:fail("enhanced_vpc_routing", "COPY and UNLOAD go past the VPC")
        end
    end,
}
