-- Whoever may read secrets may use aws/secretsmanager: the default key adds no second lock.
local customer_key = require "guard.customer_key"

return rule {
    title = "Secret is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_secretsmanager_secret" },
    rationale = "The default key opens for everyone in the account who may read secrets, and cannot be "
        .. "shared with another account. A customer key is a second permission with a log of its "
        .. "own.",
    fix = [[Set kms_key_id.

    resource "aws_secretsmanager_secret" "example" {
      kms_key_id = aws_kms_key.secrets.arn
    }]],
    aliases = {
        "CKV_AWS_149", "SecretManagerSecretEncrypted", "AVD-AWS-0098", "AWS-0098",
        "aws-ssm-secret-use-customer-key", "AC_AWS_0500",
    },
    bad = {
        [[
resource "aws_secretsmanager_secret" "db" {
  name = "/prod/app/db"
}]],
        [[
resource "aws_secretsmanager_secret" "db" {
  name = "/prod/app/db"
  kms_key_id = "alias/aws/secretsmanager"
}]],
    },
    good = [[
resource "aws_kms_key" "secrets" {
  enable_key_rotation = true
}

resource "aws_secretsmanager_secret" "db" {
  name = "/prod/app/db"
  kms_key_id = aws_kms_key.secrets.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_secretsmanager_secret" "db" {
  name       = "/prod/app/db"
  kms_key_id = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the secret")
    end,
}
