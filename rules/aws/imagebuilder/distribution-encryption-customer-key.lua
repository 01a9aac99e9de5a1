-- What is handed to other regions and accounts needs a key that can be shared.
local customer_key = require "guard.customer_key"

return rule {
    title = "Distributed image is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_imagebuilder_distribution_configuration" },
    rationale = "Copies of an image in other regions are encrypted with their key, if one is named. A customer "
        .. "key can be shared with the accounts that use the image, and withdrawn from them.",
    fix = [[Name a customer key in each ami_distribution_configuration.

    ami_distribution_configuration {
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_199", "ImagebuilderDistributionConfigurationEncryptedWithCMK" },
    bad = {
        [[
resource "aws_imagebuilder_distribution_configuration" "base" {
  name = "base"
  distribution {
    region = "eu-west-1"
    ami_distribution_configuration {
      name = "base-{{ imagebuilder:buildDate }}"
    }
  }
}]],
        [[
resource "aws_imagebuilder_distribution_configuration" "base" {
  name = "base"
  distribution {
    region = "eu-west-1"
    ami_distribution_configuration {
      kms_key_id = "alias/aws/ebs"
    }
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_imagebuilder_distribution_configuration" "base" {
  name = "base"
  distribution {
    region = "eu-west-1"
    ami_distribution_configuration {
      kms_key_id = aws_kms_key.main.arn
    }
  }
}]],
        [[
resource "aws_imagebuilder_distribution_configuration" "base" {
  name = "base"
  distribution {
    region = "eu-west-1"
    container_distribution_configuration {
      target_repository {
        repository_name = "base"
        service         = "ECR"
      }
    }
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_imagebuilder_distribution_configuration" "base" {
  name = "base"
  distribution {
    region = "eu-west-1"
    ami_distribution_configuration {
      kms_key_id = var.key
    }
  }
}]],
    check = function(configuration)
        for _, _, path in configuration:blocks "distribution.ami_distribution_configuration" do
            customer_key.require(configuration, path .. ".kms_key_id", "the image")
        end
    end,
}
