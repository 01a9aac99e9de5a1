-- What a flow carries lies in between under a key of AWS, unless one is named.
local customer_key = require "guard.customer_key"

return rule {
    title = "AppFlow flow is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_appflow_flow" },
    rationale = "A flow moves data between services, and what it holds meanwhile is encrypted with a key that "
        .. "AWS manages. With a customer key its use is logged and can be withdrawn.",
    fix = [[Name a customer key in kms_arn.

    resource "aws_appflow_flow" "example" {
      kms_arn = aws_kms_key.main.arn
    }]],
    aliases = { "CKV_AWS_263", "AppFlowUsesCMK" },
    bad = {
        [[
resource "aws_appflow_flow" "orders" {
  name = "orders"
  trigger_config {
    trigger_type = "OnDemand"
  }
}]],
        [[
resource "aws_appflow_flow" "orders" {
  name = "orders"
  kms_arn = "alias/aws/appflow"
  trigger_config {
    trigger_type = "OnDemand"
  }
}]],
    },
    good = {
        [[
resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_appflow_flow" "orders" {
  name = "orders"
  kms_arn = aws_kms_key.main.arn
  trigger_config {
    trigger_type = "OnDemand"
  }
}]],
        [[
resource "aws_appflow_flow" "orders" {
  name = "orders"
  kms_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  trigger_config {
    trigger_type = "OnDemand"
  }
}]],
    },
    unknown = [[
variable "key" {
  type = string
}

resource "aws_appflow_flow" "orders" {
  name = "orders"
  kms_arn = var.key
  trigger_config {
    trigger_type = "OnDemand"
  }
}]],
    check = function(r)
        customer_key.require(r, "kms_arn", "what the flow moves")
    end,
}
