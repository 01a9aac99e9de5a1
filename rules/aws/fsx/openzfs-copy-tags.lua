-- A backup without tags has no owner.
return rule {
    title = "FSx for OpenZFS file system does not copy its tags",
    severity = "low",
    category = "hygiene",
    resources = { "aws_fsx_openzfs_file_system" },
    rationale = "Access rules, cost reports and clean-up go by tags. Backups and volumes without them are "
        .. "paid for by nobody and kept for ever.",
    fix = [[Set copy_tags_to_backups and copy_tags_to_volumes to true.

    resource "aws_fsx_openzfs_file_system" "example" {
      copy_tags_to_backups = true
      copy_tags_to_volumes = true
    }]],
    frameworks = {
        ["aws-fsbp"] = { "FSx.1" },
        ["pci-dss-4.0"] = { "10.3.3" },
        ["iso-27001-2022"] = { "A.5.13" },
        ["isms-p-2023"] = { "2.1.3" },
    },
    bad = {
        [[
resource "aws_fsx_openzfs_file_system" "main" {
  storage_capacity    = 64
  subnet_ids          = ["subnet-0a1b2c3d"]
  deployment_type     = "SINGLE_AZ_1"
  throughput_capacity = 64

}]],
        [[
resource "aws_fsx_openzfs_file_system" "main" {
  storage_capacity     = 64
  subnet_ids           = ["subnet-0a1b2c3d"]
  deployment_type      = "SINGLE_AZ_1"
  throughput_capacity  = 64
  copy_tags_to_backups = true
}]],
    },
    good = [[
resource "aws_fsx_openzfs_file_system" "main" {
  storage_capacity     = 64
  subnet_ids           = ["subnet-0a1b2c3d"]
  deployment_type      = "SINGLE_AZ_1"
  throughput_capacity  = 64
  copy_tags_to_backups = true
  copy_tags_to_volumes = true
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_fsx_openzfs_file_system" "main" {
  storage_capacity     = 64
  subnet_ids           = ["subnet-0a1b2c3d"]
  deployment_type      = "SINGLE_AZ_1"
  throughput_capacity  = 64
  copy_tags_to_backups = var.value
  copy_tags_to_volumes = true
}]],
    check = function(r)
        for _, attribute in ipairs { "copy_tags_to_backups", "copy_tags_to_volumes" } do
            if not r:is_true(attribute) then
                r:fail(attribute, "%s is not true", attribute)
            end
        end
    end,
}
