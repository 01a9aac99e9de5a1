-- A public warehouse with the usual user name leaves only the password to guess.
-- awsuser is what the console of Redshift suggests; the others are what is tried everywhere.
local COMMON = { admin = true, administrator = true, awsuser = true, master = true, postgres = true, root = true }

return rule {
    title = "Public Redshift cluster has a master user name that everybody tries",
    severity = "high",
    category = "exposure",
    resources = { "aws_redshift_cluster" },
    rationale = "Programs that try passwords begin with these names, on every address that answers on the "
        .. "port of Redshift. With the name known, the password is all that stands before the data.",
    fix = [[Set publicly_accessible to false, and choose a user name of your own.

    resource "aws_redshift_cluster" "example" {
      publicly_accessible = false
      master_username     = "reports_owner"
    }]],
    aliases = { "CKV_AWS_391", "RedshiftClusterWithCommonUsernameAndPublicAccess" },
    supersedes = { "aws-redshift-default-username" },
    frameworks = {
        ["isms-p-2023"] = { "2.1.3" },
    },
    bad = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier  = "main"
  node_type           = "ra3.large"
  master_username     = "awsuser"
  publicly_accessible = true
}]],
    good = {
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier  = "main"
  node_type           = "ra3.large"
  master_username     = "awsuser"
  publicly_accessible = false
}]],
        [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier  = "main"
  node_type           = "ra3.large"
  master_username     = "reports_owner"
  publicly_accessible = true
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier  = "main"
  node_type           = "ra3.large"
  master_username     = var.value
  publicly_accessible = true
}]],
    check = function(r)
        if not r:is_true("publicly_accessible") then
            return
        end
        local name = r:text("master_username")
        if name and COMMON[name:lower()] then
            r:fail("master_username", "%s is among the first user names tried on a cluster that is public", name)
        end
    end,
}
