-- SSE-S3 decrypts for everybody who may read the bucket.
local emr = require "guard.emr"

return rule {
    title = "EMR security configuration does not use a KMS key for S3",
    severity = "low",
    category = "encryption",
    resources = { "aws_emr_security_configuration" },
    rationale = "With SSE-S3 whoever may read the bucket may read the data. A KMS key adds a permission "
        .. "of its own, and its uses are logged.",
    fix = [[Set EncryptionMode to SSE-KMS or CSE-KMS and name the key.

    resource "aws_emr_security_configuration" "example" {
      name = "main"
      configuration = jsonencode({
        EncryptionConfiguration = {
          EnableAtRestEncryption = true
          AtRestEncryptionConfiguration = {
            S3EncryptionConfiguration = {
              EncryptionMode = "SSE-KMS"
              AwsKmsKey      = "alias/data"
            }
            LocalDiskEncryptionConfiguration = {
              EncryptionKeyProviderType = "AwsKms"
              AwsKmsKey                 = "alias/data"
              EnableEbsEncryption       = true
            }
          }
          EnableInTransitEncryption = true
          InTransitEncryptionConfiguration = {
            TLSCertificateConfiguration = {
              CertificateProviderType = "PEM"
              S3Object                = "s3://certificates/emr.zip"
            }
          }
        }
      })
    }]],
    aliases = { "CKV_AWS_171", "EMRClusterIsEncryptedKMS" },
    bad = [[
resource "aws_emr_security_configuration" "main" {
  name = "main"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption = true
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-S3"
          AwsKmsKey      = "alias/data"
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = "alias/data"
          EnableEbsEncryption       = true
        }
      }
    }
  })
}]],
    good = {
        [[
resource "aws_emr_security_configuration" "main" {
  name = "main"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption = true
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-KMS"
          AwsKmsKey      = "alias/data"
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = "alias/data"
          EnableEbsEncryption       = true
        }
      }
      EnableInTransitEncryption = true
      InTransitEncryptionConfiguration = {
        TLSCertificateConfiguration = {
          CertificateProviderType = "PEM"
          S3Object                = "s3://certificates/emr.zip"
        }
      }
    }
  })
}]],
        [[
resource "aws_emr_security_configuration" "main" {
  name = "main"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = false
      EnableInTransitEncryption = false
    }
  })
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_emr_security_configuration" "main" {
  name          = "main"
  configuration = var.value
}]],
    check = function(r)
        if not emr.is_on(r, "EnableAtRestEncryption") then
            return
        end
        local mode = emr.text(r, "AtRestEncryptionConfiguration", "S3EncryptionConfiguration", "EncryptionMode")
        if mode ~= "SSE-KMS" and mode ~= "CSE-KMS" then
            r:fail("configuration", "EncryptionMode of S3 is %s, not SSE-KMS", mode or "not set")
        end
    end,
}
