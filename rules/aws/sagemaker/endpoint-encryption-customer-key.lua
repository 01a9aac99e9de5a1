-- Instances behind an endpoint hold models and what they are asked.
local customer_key = require "guard.customer_key"

return rule {
    title = "SageMaker endpoint is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_sagemaker_endpoint_configuration" },
    rationale = "The volumes of the instances behind an endpoint hold the model and captured requests. With a "
        .. "customer key access to them is logged and can be withdrawn.",
    fix = [[Name a customer key in kms_key_arn.

    resource "aws_sagemaker_endpoint_configuration" "example" {
      kms_key_arn = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_98", "SagemakerEndpointConfigurationEncryption" },
    bad = {
        [[
resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name = "scoring"
  production_variants {
    variant_name           = "main"
    model_name             = "scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}]],
        [[
resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name = "scoring"
  kms_key_arn = "alias/aws/sagemaker"
  production_variants {
    variant_name           = "main"
    model_name             = "scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name = "scoring"
  kms_key_arn = aws_kms_key.main.arn
  production_variants {
    variant_name           = "main"
    model_name             = "scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}]],
        [[
resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name = "scoring"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  production_variants {
    variant_name           = "main"
    model_name             = "scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name = "scoring"
  kms_key_arn = var.key
  production_variants {
    variant_name           = "main"
    model_name             = "scoring"
    initial_instance_count = 2
    instance_type          = "ml.m5.large"
  }
}]],
    check = function(r)
        customer_key.require(r, "kms_key_arn", "the volumes of the endpoint")
    end,
}
