-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "MemoryDB cluster is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_memorydb_cluster" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The key that AWS owns gives neither.",
    fix = [[Set kms_key_arn.

    resource "aws_memorydb_cluster" "example" {
      kms_key_arn = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_201", "MemoryDBEncryptionWithCMK" },
    bad = {
        [[
resource "aws_memorydb_cluster" "main" {
  name      = "prod-app"
  acl_name  = "app"
  node_type = "db.r6g.large"
}]],
        [[
resource "aws_memorydb_cluster" "main" {
  name        = "prod-app"
  acl_name    = "app"
  node_type   = "db.r6g.large"
  kms_key_arn = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_memorydb_cluster" "main" {
  name        = "prod-app"
  acl_name    = "app"
  node_type   = "db.r6g.large"
  kms_key_arn = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_memorydb_cluster" "main" {
  name        = "prod-app"
  acl_name    = "app"
  node_type   = "db.r6g.large"
  kms_key_arn = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_arn", "the cluster")
    end,
}
