-- A notebook's disk holds copies of the data that it explores.
local customer_key = require "guard.customer_key"

return rule {
    title = "SageMaker notebook is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_sagemaker_notebook_instance" },
    rationale = "The volume of a notebook holds code, credentials and samples of data. With a customer key "
        .. "access to it is logged and can be withdrawn.",
    fix = [[Name a customer key in kms_key_id.

    resource "aws_sagemaker_notebook_instance" "example" {
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = {
        "CKV_AWS_22", "SagemakerNotebookEncryption", "AC_AWS_0499", "CKV_AWS_187",
        "SagemakerDomainEncryptedWithCMK",
    },
    frameworks = {
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = { "au_9_3", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
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
  kms_key_id = "alias/aws/sagemaker"
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  kms_key_id = aws_kms_key.main.arn
}]],
        [[
resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/sagemaker"
  instance_type = "ml.t3.medium"
  kms_key_id = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the notebook volume")
    end,
}
