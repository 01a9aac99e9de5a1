-- An activity stream holds every statement that was run.
local customer_key = require "guard.customer_key"

return rule {
    title = "RDS activity stream is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_rds_cluster_activity_stream" },
    rationale = "The stream carries the statements of all users with the values in them. A customer key "
        .. "decides who may read it, apart from those who may read the stream.",
    fix = [[Set kms_key_id to a customer key.

    resource "aws_rds_cluster_activity_stream" "example" {
      kms_key_id = aws_kms_key.rds.key_id
    }]],
    aliases = { "CKV_AWS_246", "RDSClusterActivityStreamEncryptedWithCMK" },
    bad = [[
resource "aws_rds_cluster_activity_stream" "main" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:main"
  mode         = "async"
}]],
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_rds_cluster_activity_stream" "main" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:main"
  mode         = "async"
  kms_key_id   = aws_kms_key.data.key_id
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_rds_cluster_activity_stream" "main" {
  resource_arn = "arn:aws:rds:eu-west-1:123456789012:cluster:main"
  mode         = "async"
  kms_key_id   = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the activity stream")
    end,
}
