-- The name that everybody knows is the first that is tried.
return rule {
    title = "Redshift cluster uses the default database name",
    severity = "low",
    category = "hygiene",
    resources = { "aws_redshift_cluster" },
    rationale = "Without a name the database is called \"dev\", in every account. A name of its own takes "
        .. "one guess from an attacker and one confusion from a colleague.",
    fix = [[Set database_name.

    resource "aws_redshift_cluster" "example" {
      database_name = "reports"
    }]],
    aliases = { "CKV_AWS_320", "RedshiftClusterDatabaseName" },
    frameworks = {
        ["aws-fsbp"] = { "Redshift.9" },
        ["isms-p-2023"] = { "2.5.1" },
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
  database_name      = "dev"
}]],
    },
    good = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  database_name      = "reports"
}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier  = "main"
  node_type           = "ra3.large"
  snapshot_identifier = "before"
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  database_name      = var.value
}]],
    check = function(r)
        -- A cluster that is restored has the name of its snapshot.
        if r:has("snapshot_identifier") or r:has("snapshot_arn") then
            return
        end
        local name = r:text("database_name")
        if not name or name == "" then
            r:fail("database_name", "the database gets the default name dev")
        elseif name == "dev" then
            r:fail("database_name", "dev is the name that every cluster has by default")
        end
    end,
}
