-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "DynamoDB replica is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_dynamodb_table_replica" },
    rationale = "A key works in one region, so a replica in another one needs its own. Without it "
        .. "DynamoDB uses the key that AWS manages, which cannot be withdrawn.",
    fix = [[Set kms_key_arn.

    resource "aws_dynamodb_table_replica" "example" {
      kms_key_arn = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_271", "DynamoDBTableReplicaKMSUsesCMK" },
    bad = {
        [[
resource "aws_dynamodb_table_replica" "main" {
  global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/items"
}]],
        [[
resource "aws_dynamodb_table_replica" "main" {
  global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/items"
  kms_key_arn      = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_dynamodb_table_replica" "main" {
  global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/items"
  kms_key_arn      = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_dynamodb_table_replica" "main" {
  global_table_arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/items"
  kms_key_arn      = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_arn", "the replica")
    end,
}
