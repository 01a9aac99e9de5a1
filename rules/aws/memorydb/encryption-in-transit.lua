-- TLS is on unless somebody switches it off.
return rule {
    title = "MemoryDB cluster takes connections that are not encrypted",
    severity = "medium",
    category = "encryption",
    resources = { "aws_memorydb_cluster" },
    rationale = "Without TLS passwords and values cross the network readable, and access lists cannot be "
        .. "used. It can be chosen at creation only.",
    fix = [[Set tls_enabled to true, which is the default.

    resource "aws_memorydb_cluster" "example" {
      tls_enabled = true
    }]],
    aliases = { "CKV_AWS_202", "MemoryDBClusterIntransitEncryption" },
    bad = [[
resource "aws_memorydb_cluster" "main" {
  name        = "prod-app"
  acl_name    = "app"
  node_type   = "db.r6g.large"
  tls_enabled = false
}]],
    good = {
        [[
resource "aws_memorydb_cluster" "main" {
  name      = "prod-app"
  acl_name  = "app"
  node_type = "db.r6g.large"

}]],
        [[
resource "aws_memorydb_cluster" "main" {
  name        = "prod-app"
  acl_name    = "app"
  node_type   = "db.r6g.large"
  tls_enabled = true
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_memorydb_cluster" "main" {
  name        = "prod-app"
  acl_name    = "app"
  node_type   = "db.r6g.large"
  tls_enabled = var.value
}]],
    check = function(r)
        if r:has("tls_enabled") and not r:is_true("tls_enabled") then
            r:fail("tls_enabled", "traffic to the cluster is not encrypted")
        end
    end,
}
