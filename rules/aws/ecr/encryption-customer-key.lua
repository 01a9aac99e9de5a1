-- With the key of AWS nobody here decides who can read the images.
local customer_key = require "guard.customer_key"

return rule {
    title = "ECR repository is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ecr_repository" },
    rationale = "A key of one's own adds a second permission to each pull, can be withdrawn, and its uses "
        .. "are logged. Encryption cannot be changed later without making the repository anew.",
    fix = [[Name a key.

    encryption_configuration {
      encryption_type = "KMS"
      kms_key         = aws_kms_key.example.arn
    }]],
    aliases = { "AVD-AWS-0033", "AWS-0033", "aws-ecr-repository-customer-key" },
    bad = {
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
}]],
        [[
resource "aws_ecr_repository" "app" {
  name = "app"
  encryption_configuration {
    encryption_type = "KMS"
  }
}]],
    },
    good = [[
resource "aws_ecr_repository" "app" {
  name = "app"
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = "arn:aws:kms:eu-west-1:123456789012:key/1"
  }
}]],
    unknown = [[
variable "kms_key" {
  type = string
}

resource "aws_ecr_repository" "app" {
  name = "app"
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.kms_key
  }
}]],
    check = function(r)
        customer_key.require(r, "encryption_configuration.kms_key", "the images")
    end,
}
