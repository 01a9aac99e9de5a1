-- The key that AWS manages has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

return rule {
    title = "DocumentDB cluster is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_docdb_cluster" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_docdb_cluster" "example" {
      kms_key_id = aws_kms_key.example.arn
    }]],
    aliases = {
        "CKV_AWS_182", "DocDBEncryptedWithCMK", "AVD-AWS-0022", "AWS-0022",
        "aws-documentdb-encryption-customer-key",
    },
    bad = {
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
}]],
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
  kms_key_id         = ""
}]],
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
  kms_key_id         = "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds"
}]],
    },
    good = [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
  kms_key_id         = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the data")
    end,
}
