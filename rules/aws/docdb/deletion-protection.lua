-- One wrong plan deletes a cluster.
return rule {
    title = "DocumentDB cluster has no deletion protection",
    severity = "medium",
    category = "reliability",
    resources = { "aws_docdb_cluster" },
    rationale = "With protection a destroy fails until somebody switches it off on purpose. Without it a "
        .. "renamed resource or a wrong workspace can take the cluster along.",
    fix = [[Set deletion_protection to true.

    resource "aws_docdb_cluster" "example" {
      deletion_protection = true
    }]],
    frameworks = {
        ["aws-fsbp"] = { "DocumentDB.5" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier = "prod-app-docs"

}]],
        [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier  = "prod-app-docs"
  deletion_protection = false
}]],
    },
    good = [[
resource "aws_docdb_cluster" "main" {
  cluster_identifier  = "prod-app-docs"
  deletion_protection = true
}]],
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_docdb_cluster" "main" {
  cluster_identifier  = "prod-app-docs"
  deletion_protection = var.value
}]],
    check = function(r)
        if not r:is_true("deletion_protection") then
            r:fail("deletion_protection", "a destroy would delete the cluster at once")
        end
    end,
}
