-- A public snapshot is a public database.
local value = require "guard.value"

return rule {
    title = "RDS snapshot is shared with everybody",
    severity = "critical",
    category = "exposure",
    resources = { "aws_db_snapshot", "aws_db_cluster_snapshot" },
    rationale = "A snapshot shared with \"all\" can be restored by any AWS account, with all its data. "
        .. "Scanners list new public snapshots within hours.",
    fix = [[Share with named accounts only.

    resource "aws_db_snapshot" "example" {
      shared_accounts = ["123456789012"]
    }]],
    aliases = { "CKV_AWS_302", "DBSnapshotsArePrivate" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.1" },
        ["pci-dss-4.0"] = { "3.5.1.3.21", "10.3.2.16", "A1.1.2.12", "A3.4.1.14" },
    },
    bad = {
        [[
resource "aws_db_snapshot" "s" {
  db_instance_identifier = "main"
  db_snapshot_identifier = "main-1"
  shared_accounts        = ["all"]
}]],
        [[
resource "aws_db_cluster_snapshot" "s" {
  db_cluster_identifier          = "main"
  db_cluster_snapshot_identifier = "main-1"
  shared_accounts                = ["123456789012", "all"]
}]],
    },
    good = [[
resource "aws_db_snapshot" "s" {
  db_instance_identifier = "main"
  db_snapshot_identifier = "main-1"
  shared_accounts        = ["123456789012"]
}]],
    check = function(r)
        for i, account in ipairs(value.list(r:get("shared_accounts"))) do
            if account == "all" then
                r:fail("shared_accounts[" .. (i - 1) .. "]", "the snapshot is shared with every AWS account")
            end
        end
    end,
}
