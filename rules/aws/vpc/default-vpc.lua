-- The default VPC is open by design.
return rule {
    title = "Default VPC is used",
    severity = "low",
    category = "network",
    resources = { "aws_default_vpc" },
    rationale = "Every subnet of the default VPC is public, and everything that is launched without a "
        .. "thought ends there. A VPC of your own has the tiers that the standard asks for.",
    fix = [[Create a VPC of your own and remove this resource.

    resource "aws_vpc" "example" {
      cidr_block = "10.0.0.0/16"
    }]],
    aliases = {
        "CKV_AWS_148", "VPCDefaultNetwork", "DefaultVPC", "AVD-AWS-0101", "AWS-0101", "aws-ec2-no-default-vpc",
        "aws-vpc-no-default-vpc", "AC_AWS_0370", "AC_AWS_0153",
    },
    bad = [[
resource "aws_default_vpc" "default" {
}]],
    good = [[
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}]],
    check = function(r)
        r:fail(nil, "the default VPC is managed here, so it is in use")
    end,
}
