-- A connector profile is a set of credentials.
local customer_key = require "guard.customer_key"

return rule {
    title = "AppFlow connector profile is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_appflow_connector_profile" },
    rationale = "A profile holds the credentials of another service, and by default a key that AWS manages "
        .. "encrypts them. With a customer key the right to read them can be restricted and withdrawn.",
    fix = [[Name a customer key in kms_arn.

    resource "aws_appflow_connector_profile" "example" {
      kms_arn = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_264", "AppFlowConnectorProfileUsesCMK" },
    bad = {
        [[
resource "aws_appflow_connector_profile" "crm" {
  name            = "crm"
  connector_type  = "Salesforce"
  connection_mode = "Public"
}]],
        [[
resource "aws_appflow_connector_profile" "crm" {
  name            = "crm"
  connector_type  = "Salesforce"
  connection_mode = "Public"
  kms_arn = "alias/aws/appflow"
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_appflow_connector_profile" "crm" {
  name            = "crm"
  connector_type  = "Salesforce"
  connection_mode = "Public"
  kms_arn = aws_kms_key.main.arn
}]],
        [[
resource "aws_appflow_connector_profile" "crm" {
  name            = "crm"
  connector_type  = "Salesforce"
  connection_mode = "Public"
  kms_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_appflow_connector_profile" "crm" {
  name            = "crm"
  connector_type  = "Salesforce"
  connection_mode = "Public"
  kms_arn = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_arn", "the credentials")
    end,
}
