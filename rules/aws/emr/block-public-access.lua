-- One rule too many opens every node.
return rule {
    title = "EMR may start clusters that are open to the internet",
    severity = "high",
    category = "exposure",
    resources = { "aws_emr_block_public_access_configuration" },
    rationale = "With the block on, EMR refuses to start a cluster whose security groups let in "
        .. "everybody. Switched off, one wrong group opens consoles that ask for no password.",
    fix = [[Set block_public_security_group_rules to true.

    resource "aws_emr_block_public_access_configuration" "example" {
      block_public_security_group_rules = true
    }]],
    aliases = { "CKV_AWS_390", "EMRPubliclyAccessible" },
    frameworks = {
        ["aws-fsbp"] = { "EMR.2" },
        ["pci-dss-4.0"] = {
            "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "3.5.1.3", "10.3.2", "A1.1.2", "A1.1.3", "A3.4.1",
        },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
    bad = [[
resource "aws_emr_block_public_access_configuration" "main" {
  block_public_security_group_rules = false
}]],
    good = [[
resource "aws_emr_block_public_access_configuration" "main" {
  block_public_security_group_rules = true
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_emr_block_public_access_configuration" "main" {
  block_public_security_group_rules = var.value
}]],
    check = function(r)
        if not r:is_true("block_public_security_group_rules") then
            r:fail("block_public_security_group_rules", "clusters with open security groups are not refused")
        end
    end,
}
