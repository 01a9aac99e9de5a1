-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "Keyspaces table is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_keyspaces_table" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set the type to CUSTOMER_MANAGED_KMS_KEY and name the key.

    resource "aws_keyspaces_table" "example" {
      encryption_specification {
        type               = "CUSTOMER_MANAGED_KMS_KEY"
        kms_key_identifier = aws_kms_key.data.arn
      }
    }]],
    aliases = { "CKV_AWS_265", "KeyspacesTableUsesCMK" },
    bad = {
        [[
resource "aws_keyspaces_table" "main" {
  keyspace_name = "app"
  table_name    = "items"
  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }
    partition_key {
      name = "id"
    }
  }

}]],
        [[
resource "aws_keyspaces_table" "main" {
  keyspace_name = "app"
  table_name    = "items"
  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }
    partition_key {
      name = "id"
    }
  }
  encryption_specification {
    type = "AWS_OWNED_KMS_KEY"
  }
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_keyspaces_table" "main" {
  keyspace_name = "app"
  table_name    = "items"
  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }
    partition_key {
      name = "id"
    }
  }
  encryption_specification {
    type               = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_identifier = aws_kms_key.data.arn
  }
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_keyspaces_table" "main" {
  keyspace_name = "app"
  table_name    = "items"
  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }
    partition_key {
      name = "id"
    }
  }
  encryption_specification {
    type = var.value
  }
}]],
    check = function(r)
        local kind = r:text("encryption_specification.type")
        if kind ~= "CUSTOMER_MANAGED_KMS_KEY" then
            return r:fail("encryption_specification.type", "the key is the one that AWS owns")
        end
        customer_key.require(r, "encryption_specification.kms_key_identifier", "the table")
    end,
}
