-- The disks of a training job hold the training data.
local customer_key = require "guard.customer_key"

return rule {
    title = "Comprehend training volume is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_comprehend_entity_recognizer" },
    rationale = "While a model is trained the documents lie on volumes of the training instances. With a "
        .. "customer key access to them is logged and can be withdrawn.",
    fix = [[Name a customer key in volume_kms_key_id.

    resource "aws_comprehend_entity_recognizer" "example" {
      volume_kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_268", "ComprehendEntityRecognizerVolumeUsesCMK" },
    bad = {
        [[
resource "aws_comprehend_entity_recognizer" "names" {
  name                 = "names"
  data_access_role_arn = "arn:aws:iam::123456789012:role/comprehend"
  language_code        = "en"
  input_data_config {
    entity_types {
      type = "NAME"
    }
  }
}]],
        [[
resource "aws_comprehend_entity_recognizer" "names" {
  name                 = "names"
  data_access_role_arn = "arn:aws:iam::123456789012:role/comprehend"
  language_code        = "en"
  volume_kms_key_id = "alias/aws/comprehend"
  input_data_config {
    entity_types {
      type = "NAME"
    }
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_comprehend_entity_recognizer" "names" {
  name                 = "names"
  data_access_role_arn = "arn:aws:iam::123456789012:role/comprehend"
  language_code        = "en"
  volume_kms_key_id = aws_kms_key.main.arn
  input_data_config {
    entity_types {
      type = "NAME"
    }
  }
}]],
        [[
resource "aws_comprehend_entity_recognizer" "names" {
  name                 = "names"
  data_access_role_arn = "arn:aws:iam::123456789012:role/comprehend"
  language_code        = "en"
  volume_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  input_data_config {
    entity_types {
      type = "NAME"
    }
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_comprehend_entity_recognizer" "names" {
  name                 = "names"
  data_access_role_arn = "arn:aws:iam::123456789012:role/comprehend"
  language_code        = "en"
  volume_kms_key_id = var.key
  input_data_config {
    entity_types {
      type = "NAME"
    }
  }
}]],
    check = function(r)
        customer_key.require(r, "volume_kms_key_id", "the training volume")
    end,
}
