-- The key that AWS owns cannot be withdrawn.
local customer_key = require "guard.customer_key"

return rule {
    title = "Redshift Serverless namespace is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_redshiftserverless_namespace" },
    rationale = "With a customer key the right to read the data can be withdrawn at once, and its uses "
        .. "are logged. The key that AWS owns gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_redshiftserverless_namespace" "example" {
      kms_key_id = aws_kms_key.data.arn
    }]],
    aliases = { "CKV_AWS_282", "RedshiftServerlessNamespaceKMSKey" },
    bad = {
        [[
resource "aws_redshiftserverless_namespace" "main" {
  namespace_name = "reports"
}]],
        [[
resource "aws_redshiftserverless_namespace" "main" {
  namespace_name = "reports"
  kms_key_id     = ""
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_redshiftserverless_namespace" "main" {
  namespace_name = "reports"
  kms_key_id     = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_redshiftserverless_namespace" "main" {
  namespace_name = "reports"
  kms_key_id     = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the namespace")
    end,
}
