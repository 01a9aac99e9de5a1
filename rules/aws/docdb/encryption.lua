-- A document store cannot be encrypted later.
return rule {
    title = "DocumentDB cluster is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_docdb_cluster" },
    rationale = "Storage that is not encrypted can be read from disks, snapshots and copies by whoever "
        .. "gets hold of them. It can be encrypted at creation only, so that it is cheap now and a "
        .. "migration later.",
    fix = [[Set storage_encrypted to true.

    resource "aws_docdb_cluster" "example" {
      storage_encrypted = true
    }]],
    aliases = {
        "CKV_AWS_74", "DocDBEncryption", "AVD-AWS-0021", "AWS-0021",
        "aws-documentdb-enable-storage-encryption", "AC_AWS_0455",
    },
    supersedes = { "aws-docdb-encryption-customer-key" },
    frameworks = {
        ["aws-fsbp"] = { "DocumentDB.1" },
        ["pci-dss-4.0"] = { "3.5.1", "8.3.2" },
        ["iso-27001-2022"] = { "A.8.24" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
}]],
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
  storage_encrypted = false
}]],
    },
    good = [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
  storage_encrypted = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_docdb_cluster" "main" {
  cluster_identifier = "main"
  storage_encrypted = var.on
}]],
    check = function(r)
        if not r:is_true("storage_encrypted") then
            r:fail("storage_encrypted", "the storage of the cluster is not encrypted")
        end
    end,
}
