-- In the old mode, who may read one table may change all.
return rule {
    title = "QLDB ledger lets every caller do everything",
    severity = "medium",
    category = "identity",
    resources = { "aws_qldb_ledger" },
    rationale = "ALLOW_ALL gives whoever may call the ledger all of its tables and commands. STANDARD "
        .. "asks IAM for each table and command.",
    fix = [[Set permissions_mode to "STANDARD".

    resource "aws_qldb_ledger" "example" {
      permissions_mode = "STANDARD"
    }]],
    aliases = { "CKV_AWS_170", "QLDBLedgerPermissionsMode" },
    bad = [[
resource "aws_qldb_ledger" "main" {
  name             = "accounts"
  permissions_mode = "ALLOW_ALL"
}]],
    good = [[
resource "aws_qldb_ledger" "main" {
  name             = "accounts"
  permissions_mode = "STANDARD"
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_qldb_ledger" "main" {
  name             = "accounts"
  permissions_mode = var.value
}]],
    check = function(r)
        local mode = r:text("permissions_mode")
        if mode ~= "STANDARD" then
            r:fail("permissions_mode", "permissions_mode is %s, not STANDARD", mode or "not set")
        end
    end,
}
