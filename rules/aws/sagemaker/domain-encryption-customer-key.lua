-- The home folders of a whole team lie on one file system.
local customer_key = require "guard.customer_key"

return rule {
    title = "SageMaker domain is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_sagemaker_domain" },
    rationale = "The file system of a domain holds the notebooks and data of all its users, encrypted with a key "
        .. "that AWS manages unless one is named. With a customer key its use is logged and can be "
        .. "withdrawn.",
    fix = [[Name a customer key in kms_key_id.

    resource "aws_sagemaker_domain" "example" {
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_187", "SagemakerDomainEncryptedWithCMK" },
    bad = {
        [[
resource "aws_sagemaker_domain" "team" {
  domain_name = "team"
  auth_mode   = "IAM"
  vpc_id      = "vpc-12345678"
  subnet_ids  = ["subnet-12345678"]
  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/sagemaker"
  }
}]],
        [[
resource "aws_sagemaker_domain" "team" {
  domain_name = "team"
  auth_mode   = "IAM"
  vpc_id      = "vpc-12345678"
  subnet_ids  = ["subnet-12345678"]
  kms_key_id = "alias/aws/elasticfilesystem"
  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/sagemaker"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_sagemaker_domain" "team" {
  domain_name = "team"
  auth_mode   = "IAM"
  vpc_id      = "vpc-12345678"
  subnet_ids  = ["subnet-12345678"]
  kms_key_id = aws_kms_key.main.arn
  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/sagemaker"
  }
}]],
        [[
resource "aws_sagemaker_domain" "team" {
  domain_name = "team"
  auth_mode   = "IAM"
  vpc_id      = "vpc-12345678"
  subnet_ids  = ["subnet-12345678"]
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/sagemaker"
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_sagemaker_domain" "team" {
  domain_name = "team"
  auth_mode   = "IAM"
  vpc_id      = "vpc-12345678"
  subnet_ids  = ["subnet-12345678"]
  kms_key_id = var.key
  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/sagemaker"
  }
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the home folders")
    end,
}
