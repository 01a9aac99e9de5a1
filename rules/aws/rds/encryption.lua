-- A database cannot be encrypted later, only copied into one that is.
return rule {
    title = "RDS instance is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_db_instance" },
    rationale = "The storage, snapshots and logs of an unencrypted instance lie readable. Encryption can "
        .. "be chosen at creation only, so that it is cheap now and a migration later.",
    fix = [[Set storage_encrypted to true.

    resource "aws_db_instance" "example" {
      storage_encrypted = true
      kms_key_id        = aws_kms_key.rds.arn
    }]],
    aliases = {
        "CKV_AWS_16", "RDSEncryption", "AVD-AWS-0080", "AWS-0080", "aws-rds-encrypt-instance-storage-data",
        "AC_AWS_0058", "AC_AWS_0186", "FG_R00093",
    },
    frameworks = {
        ["cis-aws-1.4"] = { "2.3.1" },
        ["cis-aws-1.5"] = { "2.3.1" },
        ["cis-aws-2.0"] = { "2.3.1" },
        ["cis-aws-3.0"] = { "2.3.1" },
        ["cis-aws-4.0"] = { "2.2.1" },
        ["cis-aws-5.0"] = { "2.2.1" },
        ["cis-aws-6.0"] = { "3.2.1" },
        ["cis-aws-7.0"] = { "3.2.1" },
        ["aws-fsbp"] = { "RDS.3" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["nist-800-53-r5"] = { "cp_9_8", "au_9_3", "cp_9_d", "sc_8_3", "sc_8_4", "sc_13_a", "sc_28_1", "si_19_4" },
        ["soc2"] = { "pi_1_5" },
        ["iso-27001-2022"] = { "A.8.11", "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  storage_encrypted = false
}]],
    },
    good = {
        [[
resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  storage_encrypted = true
}]],
        [[
resource "aws_db_instance" "replica" {
  replicate_source_db = "arn:aws:rds:eu-west-1:123456789012:db:main"
  instance_class      = "db.m6g.large"
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_db_instance" "main" {
  identifier     = "prod-app-rds"
  engine         = "postgres"
  instance_class = "db.m6g.large"
  storage_encrypted = var.on
}]],
    check = function(r)
        -- A replica in the same region has the encryption of its source.
        if r:has("replicate_source_db") then
            return
        end
        if not r:is_true("storage_encrypted") then
            r:fail("storage_encrypted", "the instance's storage is not encrypted")
        end
    end,
}
