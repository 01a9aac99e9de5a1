-- A desktop keeps caches and passwords on its system disk.
return rule {
    title = "WorkSpace has an unencrypted root volume",
    severity = "high",
    category = "encryption",
    resources = { "aws_workspaces_workspace" },
    rationale = "The root volume holds the system, its caches and what programs leave behind. Unencrypted, its "
        .. "snapshots can be read by whoever gets them.",
    fix = [[Set root_volume_encryption_enabled to true.

    resource "aws_workspaces_workspace" "example" {
      root_volume_encryption_enabled = true
      user_volume_encryption_enabled = true
    }]],
    aliases = {
        "CKV_AWS_156", "WorkspaceRootVolumeEncrypted", "AVD-AWS-0109", "AWS-0109",
        "aws-workspaces-enable-disk-encryption", "AC_AWS_0503",
    },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_workspaces_workspace" "desk" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "ada"
}]],
        [[
resource "aws_workspaces_workspace" "desk" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "ada"
  root_volume_encryption_enabled = false
}]],
    },
    good = [[
resource "aws_workspaces_workspace" "desk" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "ada"
  root_volume_encryption_enabled = true
}]],
    unknown = [[
variable "enabled" {
  type = bool
}

resource "aws_workspaces_workspace" "desk" {
  directory_id = "d-1234567890"
  bundle_id    = "wsb-123456789"
  user_name    = "ada"
  root_volume_encryption_enabled = var.enabled
}]],
    check = function(r)
        if not r:is_true "root_volume_encryption_enabled" then
            r:fail("root_volume_encryption_enabled", "the root volume is not encrypted")
        end
    end,
}
