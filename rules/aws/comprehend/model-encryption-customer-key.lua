-- A model remembers what it was trained with.
local customer_key = require "guard.customer_key"

return rule {
    title = "Comprehend model is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_comprehend_entity_recognizer" },
    rationale = "A trained model holds traces of its training data, and is encrypted with a key that AWS owns "
        .. "unless one is named. With a customer key its use is logged and can be withdrawn.",
    fix = [[Name a customer key in model_kms_key_id.

    resource "aws_comprehend_entity_recognizer" "example" {
      model_kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_267", "ComprehendEntityRecognizerModelUsesCMK" },
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
  model_kms_key_id = "alias/aws/comprehend"
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
  model_kms_key_id = aws_kms_key.main.arn
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
  model_kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
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
  model_kms_key_id = var.key
  input_data_config {
    entity_types {
      type = "NAME"
    }
  }
}]],
    check = function(r)
        customer_key.require(r, "model_kms_key_id", "the model")
    end,
}
