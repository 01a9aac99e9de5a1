-- Minor versions are where security fixes come.
return rule {
    title = "DMS replication instance does not take minor upgrades",
    severity = "low",
    category = "hygiene",
    resources = { "aws_dms_replication_instance" },
    rationale = "Minor versions bring security fixes and no new behaviour. They are off unless they are "
        .. "asked for.",
    fix = [[Set auto_minor_version_upgrade to true.

    resource "aws_dms_replication_instance" "example" {
      auto_minor_version_upgrade = true
    }]],
    aliases = { "CKV_AWS_222", "DMSReplicationInstanceMinorUpgrade" },
    frameworks = {
        ["aws-fsbp"] = { "DMS.6" },
        ["isms-p-2023"] = { "2.10.1", "2.10.2", "2.10.8" },
    },
    bad = {
        [[
resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"

}]],
        [[
resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  auto_minor_version_upgrade = false
}]],
    },
    good = [[
resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  auto_minor_version_upgrade = true
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  auto_minor_version_upgrade = var.value
}]],
    check = function(r)
        if not r:is_true("auto_minor_version_upgrade") then
            r:fail("auto_minor_version_upgrade", "minor versions with security fixes are not taken by themselves")
        end
    end,
}
