-- Joins and sorts leave the data on the disks.
local emr = require "guard.emr"

return rule {
    title = "EMR security configuration does not encrypt local disks",
    severity = "high",
    category = "encryption",
    resources = { "aws_emr_security_configuration" },
    rationale = "HDFS and what joins and sorts spill lie on the disks of the nodes. They are encrypted "
        .. "only when a provider of keys is named.",
    fix = [[Add a LocalDiskEncryptionConfiguration with a provider of keys.

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
    aliases = {
        "CKV_AWS_349", "EMRClusterConfEncryptsLocalDisk", "AVD-AWS-0139", "AWS-0139",
        "aws-emr-enable-local-disk-encryption",
    },
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
          EncryptionMode = "SSE-S3"
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
        local provider = emr.text(r, rest, disk, "EncryptionKeyProviderType")
        if not emr.is_on(r, "EnableAtRestEncryption") or not provider or provider == "" then
            r:fail("configuration", "no provider of keys encrypts the disks of the nodes")
        end
    end,
}
