-- Encryption of EMR is set in a configuration that each cluster must name.
return rule {
    title = "EMR cluster names no security configuration",
    severity = "medium",
    category = "encryption",
    resources = { "aws_emr_cluster" },
    rationale = "Encryption at rest and in transit, Kerberos and access to the metadata service are set "
        .. "in a security configuration. A cluster that names none has none of them.",
    fix = [[Set security_configuration.

    resource "aws_emr_cluster" "example" {
      security_configuration = aws_emr_security_configuration.main.name
    }]],
    aliases = { "CKV2_AWS_55", "EMRClusterHasSecurityConfiguration" },
    bad = [[
resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }

}]],
    good = {
        [[
resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }
  security_configuration = "encrypted"
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
      EnableInTransitEncryption = true
      InTransitEncryptionConfiguration = {
        TLSCertificateConfiguration = {
          CertificateProviderType = "PEM"
          S3Object                = "s3://certificates/emr.zip"
        }
      }
    }
  })
}

resource "aws_emr_cluster" "main" {
  name          = "reports"
  release_label = "emr-7.1.0"
  service_role  = "emr"
  ec2_attributes {
    instance_profile = "emr"

  }
  security_configuration = aws_emr_security_configuration.main.name
}]],
    },
    check = function(r)
        if not r:has("security_configuration")
            or r:known("security_configuration") and r:text("security_configuration") == "" then
            r:fail("security_configuration", "no security configuration is named")
        end
    end,
}
