-- Packages are code, and code is worth a key of one's own.
local customer_key = require "guard.customer_key"

return rule {
    title = "CodeArtifact domain is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_codeartifact_domain" },
    rationale = "Packages and their metadata are encrypted with a key that AWS manages unless one is named when "
        .. "the domain is made. With a customer key the right to read them can be restricted and withdrawn.",
    fix = [[Name a customer key in encryption_key.

    resource "aws_codeartifact_domain" "example" {
      encryption_key = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_221", "CodeArtifactDomainEncryptedWithCMK" },
    bad = {
        [[
resource "aws_codeartifact_domain" "main" {
  domain = "main"
}]],
        [[
resource "aws_codeartifact_domain" "main" {
  domain = "main"
  encryption_key = "alias/aws/codeartifact"
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_codeartifact_domain" "main" {
  domain = "main"
  encryption_key = aws_kms_key.main.arn
}]],
        [[
resource "aws_codeartifact_domain" "main" {
  domain = "main"
  encryption_key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_codeartifact_domain" "main" {
  domain = "main"
  encryption_key = var.key
}]],
    check = function(r)
        customer_key.require(r, "encryption_key", "the packages")
    end,
}
