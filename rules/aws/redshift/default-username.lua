-- The name that the console suggests is the first that is tried.
return rule {
    title = "Redshift cluster uses the default user name",
    severity = "low",
    category = "hygiene",
    resources = { "aws_redshift_cluster" },
    rationale = "With the name known, the password is all that is left to guess. A name of its own also "
        .. "shows whose cluster a log line is about.",
    fix = [[Set master_username to a name of your own.

    resource "aws_redshift_cluster" "example" {
      master_username = "reports_owner"
    }]],
    frameworks = {
        ["aws-fsbp"] = { "Redshift.8" },
        ["isms-p-2023"] = { "2.1.3" },
    },
    bad = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  master_username    = "awsuser"
}]],
    good = [[
resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  master_username    = "reports_owner"
}]],
    unknown = [[
variable "value" {
  type = string
}

resource "aws_redshift_cluster" "main" {
  cluster_identifier = "main"
  node_type          = "ra3.large"
  master_username    = var.value
}]],
    check = function(r)
        if r:text("master_username") == "awsuser" then
            r:fail("master_username", "awsuser is the name that every cluster has by default")
        end
    end,
}
