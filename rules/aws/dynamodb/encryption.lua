-- DynamoDB always encrypts, but with a key that it owns.
return rule {
    title = "DynamoDB table is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_dynamodb_table" },
    rationale = "The default key belongs to DynamoDB: its uses are not logged and it cannot be withdrawn. "
        .. "A customer key gives the table a second permission that you control.",
    fix = [[Add server_side_encryption with a key.

    server_side_encryption {
      enabled     = true
      kms_key_arn = aws_kms_key.table.arn
    }]],
    aliases = {
        "CKV_AWS_119", "DynamoDBTablesEncrypted", "AVD-AWS-0025", "AWS-0025",
        "aws-dynamodb-table-customer-key", "AC_AWS_0457",
    },
    supersedes = { "aws-dynamodb-kms" },
    frameworks = {
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = { "au_9_3", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4" },
        ["soc2"] = { "pi_1_5" },
        ["iso-27001-2022"] = { "A.8.5", "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.2", "2.10.2" },
    },
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
    enabled = true
  }
}]],
    },
    good = [[
resource "aws_kms_key" "table" {
  enable_key_rotation = true
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
    enabled     = true
    kms_key_arn = aws_kms_key.table.arn
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
        if not r:is_true("server_side_encryption.enabled") then
            r:fail("server_side_encryption.enabled", "the table is encrypted with the key that DynamoDB owns")
        elseif not r:has("server_side_encryption.kms_key_arn") then
            r:fail("server_side_encryption.kms_key_arn", "no customer key is named, so AWS manages the key")
        elseif r:known("server_side_encryption.kms_key_arn")
            and r:get("server_side_encryption.kms_key_arn") == "alias/aws/dynamodb" then
            r:fail("server_side_encryption.kms_key_arn", "alias/aws/dynamodb is the key that AWS manages")
        end
    end,
}
