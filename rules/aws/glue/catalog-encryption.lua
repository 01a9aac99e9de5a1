-- The catalogue says what there is, and keeps the passwords to reach it.
return rule {
    title = "Glue data catalog is not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_glue_data_catalog_encryption_settings" },
    rationale = "The catalogue describes every table, and connections keep the passwords of databases in "
        .. "it. Both lie readable until these settings say otherwise.",
    fix = [[Set both encryption_at_rest and connection_password_encryption.

    resource "aws_glue_data_catalog_encryption_settings" "main" {
      data_catalog_encryption_settings {
        encryption_at_rest {
          catalog_encryption_mode = "SSE-KMS"
          sse_aws_kms_key_id      = "alias/catalog"
        }
        connection_password_encryption {
          return_connection_password_encrypted = true
          aws_kms_key_id                       = "alias/catalog"
        }
      }
    }]],
    aliases = { "CKV_AWS_94", "GlueDataCatalogEncryption" },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.11", "A.8.15", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = "DISABLED"
    }
    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = "alias/catalog"
    }
  }
}]],
        [[
resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = "alias/catalog"
    }
    connection_password_encryption {
      return_connection_password_encrypted = false
    }
  }
}]],
    },
    good = [[
resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = "SSE-KMS"
      sse_aws_kms_key_id      = "alias/catalog"
    }
    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = "alias/catalog"
    }
  }
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_glue_data_catalog_encryption_settings" "main" {
  data_catalog_encryption_settings {
    encryption_at_rest {
      catalog_encryption_mode = var.value
    }
    connection_password_encryption {
      return_connection_password_encrypted = true
      aws_kms_key_id                       = "alias/catalog"
    }
  }
}]],
    check = function(r)
        local settings = "data_catalog_encryption_settings"
        local rest = settings .. ".encryption_at_rest.catalog_encryption_mode"
        local mode = r:text(rest)
        if mode ~= "SSE-KMS" and mode ~= "SSE-KMS-WITH-SERVICE-ROLE" then
            r:fail(rest, "what the catalogue describes is not encrypted")
        end
        local passwords = settings .. ".connection_password_encryption.return_connection_password_encrypted"
        if not r:is_true(passwords) then
            r:fail(passwords, "the passwords of connections are not encrypted")
        end
    end,
}
