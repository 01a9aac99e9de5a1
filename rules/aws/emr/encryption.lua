-- What a cluster works on lies in S3 and on its disks.
local emr = require "guard.emr"

return rule {
    title = "EMR security configuration does not encrypt at rest",
    severity = "high",
    category = "encryption",
    resources = { "aws_emr_security_configuration" },
    rationale = "A cluster reads and writes S3, and spills to its disks. Without encryption at rest both "
        .. "lie readable.",
    fix = [[Set EnableAtRestEncryption, with a configuration for S3 and for local disks.

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
    aliases = { "AVD-AWS-0137", "AWS-0137", "aws-emr-enable-at-rest-encryption" },
    supersedes = { "aws-emr-local-disk-encryption", "aws-emr-ebs-encryption" },
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
        if not emr.is_on(r, "EnableAtRestEncryption") then
            r:fail("configuration", "EnableAtRestEncryption is not true")
        end
    end,
}
