-- The disk of a replication instance holds rows of both databases.
local customer_key = require "guard.customer_key"

return rule {
    title = "DMS replication instance is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_dms_replication_instance" },
    rationale = "Changes that wait for the target, and the credentials of the endpoints, lie on the disk "
        .. "of the instance. A customer key decides who may read them, and can be withdrawn.",
    fix = [[Set kms_key_arn.

    resource "aws_dms_replication_instance" "example" {
      kms_key_arn = aws_kms_key.dms.arn
    }]],
    aliases = { "CKV_AWS_212", "DMSReplicationInstanceEncryptedWithCMK" },
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
  kms_key_arn                = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  kms_key_arn                = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_dms_replication_instance" "main" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.medium"
  kms_key_arn                = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_arn", "the replication instance")
    end,
}
