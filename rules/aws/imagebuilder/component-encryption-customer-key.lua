-- Components carry the scripts that images are made with.
local customer_key = require "guard.customer_key"

return rule {
    title = "Image Builder component is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_imagebuilder_component" },
    rationale = "A component is code that runs with the rights of the build, encrypted with a key that AWS owns "
        .. "unless one is named. With a customer key its use is logged and can be withdrawn.",
    fix = [[Name a customer key in kms_key_id.

    resource "aws_imagebuilder_component" "example" {
      kms_key_id = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_180", "ImagebuilderComponentEncryptedWithCMK" },
    bad = {
        [[
resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"
  uri      = "s3://components/agent.yaml"
}]],
        [[
resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"
  uri      = "s3://components/agent.yaml"
  kms_key_id = "alias/aws/imagebuilder"
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"
  uri      = "s3://components/agent.yaml"
  kms_key_id = aws_kms_key.main.arn
}]],
        [[
resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"
  uri      = "s3://components/agent.yaml"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"
  uri      = "s3://components/agent.yaml"
  kms_key_id = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the component")
    end,
}
