-- One instance is in one zone.
local words = require "guard.words"

return rule {
    title = "SageMaker endpoint runs on a single instance",
    severity = "low",
    category = "reliability",
    resources = { "aws_sagemaker_endpoint_configuration" },
    rationale = "With one instance the loss of a zone or a fault of the machine stops the endpoint. Two are put "
        .. "into different zones.",
    fix = [[Start each variant with at least two instances.

    production_variants {
      initial_instance_count = 2
    }]],
    frameworks = {
        ["aws-fsbp"] = { "SageMaker.4" },
        ["iso-27001-2022"] = { "A.8.14" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = [[
resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name        = "scoring"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
  production_variants {
    variant_name = "main"
    model_name   = "scoring"
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}]],
    good = {
        [[
resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name        = "scoring"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
  production_variants {
    variant_name = "main"
    model_name   = "scoring"
    instance_type          = "ml.m5.large"
    initial_instance_count = 2
  }
}]],
        [[
resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name        = "scoring"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
  production_variants {
    variant_name = "main"
    model_name   = "scoring"
    serverless_config {
      max_concurrency   = 5
      memory_size_in_mb = 2048
    }
  }
}]],
    },
    unknown = [[
variable "instances" {
  type = number
}

resource "aws_sagemaker_endpoint_configuration" "scoring" {
  name        = "scoring"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
  production_variants {
    variant_name = "main"
    model_name   = "scoring"
    instance_type          = "ml.m5.large"
    initial_instance_count = var.instances
  }
}]],
    check = function(configuration)
        for _, _, path in configuration:blocks "production_variants" do
            local count = configuration:number(path .. ".initial_instance_count")
            if count and count < 2 then
                configuration:fail(path .. ".initial_instance_count", "the variant starts with %s",
                    words.count(count, "instance"))
            end
        end
    end,
}
