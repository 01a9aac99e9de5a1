-- A cluster cannot be encrypted later, only restored into one that is.
return rule {
    title = "RDS cluster is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_rds_cluster" },
    rationale = "The storage and snapshots of an unencrypted cluster lie readable. Encryption can be "
        .. "chosen at creation only.",
    fix = [[Set storage_encrypted to true.

    resource "aws_rds_cluster" "example" {
      storage_encrypted = true
      kms_key_id        = aws_kms_key.rds.arn
    }]],
    aliases = {
        "CKV_AWS_96", "AuroraEncryption", "AVD-AWS-0079", "AWS-0079",
        "aws-rds-encrypt-cluster-storage-data",
    },
    supersedes = { "aws-rds-cluster-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "RDS.27" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["soc2"] = { "pi_1_5" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
}]],
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  storage_encrypted = false
}]],
    },
    good = {
        [[
resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  storage_encrypted = true
}]],
        [[
resource "aws_rds_cluster" "serverless" {
  engine      = "aurora-mysql"
  engine_mode = "serverless"
}]],
        [[
resource "aws_rds_cluster" "serverless" {
  engine            = "aurora-mysql"
  engine_mode       = "serverless"
  storage_encrypted = false
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "prod-app-rds"
  engine             = "aurora-postgresql"
  storage_encrypted = var.on
}]],
    check = function(r)
        -- Aurora Serverless v1 is always encrypted.
        if r:text("engine_mode") == "serverless" then
            return
        end
        if not r:is_true("storage_encrypted") then
            r:fail("storage_encrypted", "the cluster's storage is not encrypted")
        end
    end,
}
