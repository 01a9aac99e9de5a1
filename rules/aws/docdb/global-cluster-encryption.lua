-- What is not encrypted here is copied to other regions as it is.
return rule {
    title = "DocumentDB global cluster is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_docdb_global_cluster" },
    rationale = "A global cluster copies its data to every region that joins, and each copy and snapshot "
        .. "lies readable. Encryption can be chosen at creation only.",
    fix = [[Set storage_encrypted to true.

    resource "aws_docdb_global_cluster" "example" {
      storage_encrypted = true
    }]],
    aliases = { "CKV_AWS_292", "DocDBGlobalClusterEncryption" },
    bad = {
        [[
resource "aws_docdb_global_cluster" "main" {
  global_cluster_identifier = "prod-app"
  engine                    = "docdb"

}]],
        [[
resource "aws_docdb_global_cluster" "main" {
  global_cluster_identifier = "prod-app"
  engine                    = "docdb"
  storage_encrypted         = false
}]],
    },
    good = {
        [[
resource "aws_docdb_global_cluster" "main" {
  global_cluster_identifier = "prod-app"
  storage_encrypted         = true
}]],
        [[
resource "aws_docdb_global_cluster" "main" {
  global_cluster_identifier    = "prod-app"
  source_db_cluster_identifier = "arn:aws:rds:eu-west-1:123456789012:cluster:prod-app"
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_docdb_global_cluster" "main" {
  global_cluster_identifier = "prod-app"
  engine                    = "docdb"
  storage_encrypted         = var.value
}]],
    check = function(r)
        -- Made from a cluster, the global cluster takes that one's encryption.
        if not r:has("source_db_cluster_identifier") and not r:is_true("storage_encrypted") then
            r:fail("storage_encrypted", "the storage of the global cluster is not encrypted")
        end
    end,
}
