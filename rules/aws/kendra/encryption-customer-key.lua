-- A search index holds what the documents say.
local customer_key = require "guard.customer_key"

return rule {
    title = "Kendra index is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_kendra_index" },
    rationale = "The index holds the text of every document in it, encrypted with a key that AWS owns unless one "
        .. "is named. With a customer key its use is logged and can be withdrawn.",
    fix = [[Name a customer key in server_side_encryption_configuration.kms_key_id.

    server_side_encryption_configuration {
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_262", "KendraIndexSSEUsesCMK" },
    bad = {
        [[
resource "aws_kendra_index" "docs" {
  name     = "docs"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  server_side_encryption_configuration {
  }
}]],
        [[
resource "aws_kendra_index" "docs" {
  name     = "docs"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  server_side_encryption_configuration {
    kms_key_id = "alias/aws/kendra"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_kendra_index" "docs" {
  name     = "docs"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  server_side_encryption_configuration {
    kms_key_id = aws_kms_key.main.arn
  }
}]],
        [[
resource "aws_kendra_index" "docs" {
  name     = "docs"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  server_side_encryption_configuration {
    kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_kendra_index" "docs" {
  name     = "docs"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  server_side_encryption_configuration {
    kms_key_id = var.key
  }
}]],
    check = function(r)
        customer_key.require(r, "server_side_encryption_configuration.kms_key_id", "the index")
    end,
}
