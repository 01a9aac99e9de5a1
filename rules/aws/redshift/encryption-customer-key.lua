-- The key that AWS manages has a policy that nobody here can change.
local customer_key = require "guard.customer_key"

return rule {
    title = "Redshift cluster is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_redshift_cluster" },
    rationale = "With a customer key the right to read the data can be withdrawn at once and its uses are "
        .. "logged. The default key gives neither.",
    fix = [[Set kms_key_id.

    resource "aws_redshift_cluster" "example" {
      kms_key_id = aws_kms_key.example.arn
    }]],
    aliases = {
        "CKV_AWS_142", "RedshiftClusterKMSKey", "AVD-AWS-0084", "AWS-0084",
        "aws-redshift-encryption-customer-key", "AC_AWS_0198",
    },
    bad = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  kms_key_id         = ""
}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  kms_key_id         = "arn:aws:kms:eu-west-1:123456789012:alias/aws/redshift"
}]],
    },
    good = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  kms_key_id         = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the data")
    end,
}
