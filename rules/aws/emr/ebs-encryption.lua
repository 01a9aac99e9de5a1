-- LUKS leaves out the root volume; EBS encryption does not.
local emr = require "guard.emr"

return rule {
    title = "EMR security configuration does not encrypt EBS volumes",
    severity = "high",
    category = "encryption",
    resources = { "aws_emr_security_configuration" },
    rationale = "Local disk encryption alone leaves out the root volume of each node and all snapshots. "
        .. "EnableEbsEncryption encrypts the volumes as a whole.",
    fix = [[Set EnableEbsEncryption of LocalDiskEncryptionConfiguration to true, with a KMS key.

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
    aliases = { "CKV_AWS_350", "EMRClusterConfEncryptsEBS" },
    bad = {
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
        }
      }
    }
  })
}]],
    },
    good = [[
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
    unknown = [[
variable "value" {
  type = string
}

resource "aws_emr_security_configuration" "main" {
  name          = "main"
  configuration = var.value
}]],
    check = function(r)
        local rest, disk = "AtRestEncryptionConfiguration", "LocalDiskEncryptionConfiguration"
        if not emr.is_on(r, "EnableAtRestEncryption") or not emr.is_on(r, rest, disk, "EnableEbsEncryption") then
            r:fail("configuration", "EnableEbsEncryption is not true")
        end
    end,
}
