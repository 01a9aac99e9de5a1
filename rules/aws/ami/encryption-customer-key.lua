-- The key that AWS manages has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

return rule {
    title = "Copied AMI is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ami_copy" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_ami_copy" "example" {
      kms_key_id = aws_kms_key.example.arn
    }]],
    aliases = { "CKV_AWS_236", "AMICopyUsesCMK" },
    bad = [[
resource "aws_ami_copy" "main" {
  name              = "copy"
  source_ami_id     = "ami-12345678"
  source_ami_region = "eu-west-1"
}]],
    good = [[
resource "aws_ami_copy" "main" {
  name              = "copy"
  source_ami_id     = "ami-12345678"
  source_ami_region = "eu-west-1"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    unknown = [[
variable "kms_key_id" {
  type = string
}

resource "aws_ami_copy" "main" {
  name              = "copy"
  source_ami_id     = "ami-12345678"
  source_ami_region = "eu-west-1"
  kms_key_id = var.kms_key_id
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the copy")
    end,
}
