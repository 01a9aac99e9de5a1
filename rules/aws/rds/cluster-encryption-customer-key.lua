-- The key that AWS manages cannot be shared, and nobody here can withdraw it.
local customer_key = require "guard.customer_key"

return rule {
    title = "RDS cluster is not encrypted with a customer key",
    severity = "low",
    category = "encryption",
    resources = { "aws_rds_cluster" },
    rationale = "A customer key decides who may restore a snapshot, also in other accounts, and its uses "
        .. "are logged. It can be chosen at creation only.",
    fix = [[Set kms_key_id.

    resource "aws_rds_cluster" "example" {
      storage_encrypted = true
      kms_key_id        = aws_kms_key.rds.arn
    }]],
    aliases = {
        "CKV_AWS_327", "RDSClusterEncryptedWithCMK", "AVD-AWS-0079", "AWS-0079",
        "aws-rds-encrypt-cluster-storage-data",
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  storage_encrypted  = true
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  storage_encrypted  = true
  kms_key_id         = ""
}]],
        [[
data "aws_kms_alias" "rds" {
  name = "alias/aws/rds"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  storage_encrypted  = true
  kms_key_id         = data.aws_kms_alias.rds.target_key_arn
}]],
    },
    good = [[
resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.data.arn
}]],
    unknown = [[
variable "key" {
  type = string
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-mysql"
  storage_encrypted  = true
  kms_key_id         = var.key
}]],
    check = function(r)
        customer_key.require(r, "kms_key_id", "the cluster's storage")
    end,
}
