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
        ["pci-dss-4.0"] = { "3.5.1.3", "10.3.2", "A1.1.2", "A3.4.1" },
        ["nist-800-53-r5"] = {
            "ac_2_6", "ac_3", "ac_3_7", "ac_4_21", "ac_6", "ac_17_1", "ac_17_4_a", "ac_17_9", "ac_17_10",
            "ac_17_b", "mp_2", "sc_7_2", "sc_7_3", "sc_7_7", "sc_7_9_a", "sc_7_11", "sc_7_12", "sc_7_16",
            "sc_7_20", "sc_7_21", "sc_7_24_b", "sc_7_25", "sc_7_26", "sc_7_27", "sc_7_28", "sc_7_a", "sc_7_b",
            "sc_7_c", "sc_25",
        },
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.2", "2.10.2" },
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
    unknown = [[
variable "shared_accounts" {
  type = list(string)
}

resource "aws_db_snapshot" "s" {
  db_instance_identifier = "main"
  db_snapshot_identifier = "main-1"
  shared_accounts        = var.shared_accounts
}]],
    check = function(r)
        for i, account in ipairs(value.list(r:get("shared_accounts"))) do
            if account == "all" then
                r:fail("shared_accounts[" .. (i - 1) .. "]", "the snapshot is shared with every AWS account")
            end
        end
    end,
}
