-- Version 1 of the metadata service answers whoever can make the instance ask.
return rule {
    title = "SageMaker notebook answers version 1 of the metadata service",
    severity = "high",
    category = "identity",
    resources = { "aws_sagemaker_notebook_instance" },
    rationale = "A page or library that makes the notebook fetch a URL gets the credentials of its role from "
        .. "version 1. Version 2 asks for a token first, which such a request cannot bring.",
    fix = [[Ask for version 2.

    instance_metadata_service_configuration {
      minimum_instance_metadata_service_version = "2"
    }]],
    aliases = { "CKV_AWS_371", "SagemakerNotebookInstanceAllowsIMDSv2" },
    bad = {
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
}]],
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "1"
  }
}]],
    },
    good = [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}]],
    unknown = [[
variable "imds" {
  type = string
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = var.imds
  }
}]],
    check = function(notebook)
        local path = "instance_metadata_service_configuration.minimum_instance_metadata_service_version"
        if notebook:text(path) ~= "2" then
            notebook:fail(path, "the metadata service takes requests without a token (version 1)")
        end
    end,
}
