-- The key that AWS manages decrypts for everybody in the account who may read parameters.
local customer_key = require "guard.customer_key"

return rule {
    title = "SSM parameter is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_ssm_parameter" },
    rationale = "The default key decrypts for every principal that may read parameters. A customer key "
        .. "adds a permission of its own, and its uses are logged.",
    fix = [[Set key_id to a customer key.

    resource "aws_ssm_parameter" "example" {
      type   = "SecureString"
      key_id = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_337", "SSMParameterUsesCMK" },
    bad = {
        [[
variable "password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "main" {
  name  = "/prod/app/db"
  type  = "SecureString"
  value = var.password
}]],
        [[
variable "password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "main" {
  name   = "/prod/app/db"
  type   = "SecureString"
  value  = var.password
  key_id = "alias/aws/ssm"
}]],
    },
    good = {
        [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "main" {
  name   = "/prod/app/db"
  type   = "SecureString"
  value  = var.password
  key_id = aws_kms_key.data.arn
}]],
        [[
resource "aws_ssm_parameter" "main" {
  name  = "/prod/app/db"
  type  = "String"
  value = "prod"
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "main" {
  name   = "/prod/app/db"
  type   = "SecureString"
  value  = var.password
  key_id = var.key
}]],
    check = function(r)
        -- Only a SecureString has a key.
        if r:text("type") == "SecureString" then
            customer_key.require(r, "key_id", "the parameter")
        end
    end,
}
