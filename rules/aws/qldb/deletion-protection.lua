-- A ledger that can be deleted proves nothing.
return rule {
    title = "QLDB ledger has no deletion protection",
    severity = "medium",
    category = "reliability",
    resources = { "aws_qldb_ledger" },
    rationale = "A ledger is kept to prove what happened. Without protection a destroy takes it along, "
        .. "with its whole history.",
    fix = [[Set deletion_protection to true, which is the default.

    resource "aws_qldb_ledger" "example" {
      deletion_protection = true
    }]],
    aliases = { "CKV_AWS_172", "QLDBLedgerDeletionProtection" },
    bad = [[
resource "aws_qldb_ledger" "main" {
  name                = "accounts"
  permissions_mode    = "STANDARD"
  deletion_protection = false
}]],
    good = {
        [[
resource "aws_qldb_ledger" "main" {
  name             = "accounts"
  permissions_mode = "STANDARD"

}]],
        [[
resource "aws_qldb_ledger" "main" {
  name                = "accounts"
  permissions_mode    = "STANDARD"
  deletion_protection = true
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_qldb_ledger" "main" {
  name                = "accounts"
  permissions_mode    = "STANDARD"
  deletion_protection = var.value
}]],
    check = function(r)
        if r:has("deletion_protection") and not r:is_true("deletion_protection") then
            r:fail("deletion_protection", "a destroy would delete the ledger with its history")
        end
    end,
}
