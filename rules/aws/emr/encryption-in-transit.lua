-- Nodes of a cluster send each other the data all the time.
local emr = require "guard.emr"

return rule {
    title = "EMR security configuration does not encrypt in transit",
    severity = "medium",
    category = "encryption",
    resources = { "aws_emr_security_configuration" },
    rationale = "Shuffles send the data between the nodes, through a network that others share. Without "
        .. "encryption in transit they do so readable.",
    fix = [[Set EnableInTransitEncryption, with certificates.

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
        "CKV_AWS_351", "EMRClusterConfEncryptsInTransit", "AVD-AWS-0138", "AWS-0138",
        "aws-emr-enable-in-transit-encryption",
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
          EncryptionMode = "SSE-KMS"
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
        if not emr.is_on(r, "EnableInTransitEncryption") then
            r:fail("configuration", "EnableInTransitEncryption is not true")
        end
    end,
}
