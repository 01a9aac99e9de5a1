-- Between no key in KMS and one of the customer stands the one that AWS manages: its uses are in CloudTrail.
return rule {
    title = "DynamoDB table is encrypted with a key outside KMS",
    severity = "low",
    category = "encryption",
    resources = { "aws_dynamodb_table" },
    rationale = "The key that DynamoDB owns is in nobody's account, so its uses are not logged. With a key in KMS, "
        .. "also the one that AWS manages, CloudTrail has each of them.",
    fix = [[Switch server_side_encryption on, best with a customer key.

    server_side_encryption {
      enabled     = true
      kms_key_arn = aws_kms_key.table.arn
    }]],
    aliases = { "FG_R00069" },
    bad = {
        [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}]],
        [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  server_side_encryption {
    enabled = false
  }
}]],
    },
    good = [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  server_side_encryption {
    enabled = true
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  server_side_encryption {
    enabled = var.on
  }
}]],
    check = function(r)
        if not r:is_true "server_side_encryption.enabled" then
            r:fail("server_side_encryption.enabled", "the table is encrypted with the key that DynamoDB owns")
        end
    end,
}
