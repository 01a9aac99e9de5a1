-- One wrong plan deletes a graph.
return rule {
    title = "Neptune cluster has no deletion protection",
    severity = "medium",
    category = "reliability",
    resources = { "aws_neptune_cluster" },
    rationale = "With protection a destroy fails until somebody switches it off on purpose. Without it a "
        .. "wrong plan takes the cluster along.",
    fix = [[Set deletion_protection to true.

    resource "aws_neptune_cluster" "example" {
      deletion_protection = true
    }]],
    aliases = { "CKV2_AWS_58", "NeptuneDeletionProtectionEnabled" },
    frameworks = {
        ["aws-fsbp"] = { "Neptune.4" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
}]],
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
  deletion_protection = false
}]],
    },
    good = [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
  deletion_protection = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_neptune_cluster" "main" {
  cluster_identifier = "main"
  deletion_protection = var.on
}]],
    check = function(r)
        if not r:is_true("deletion_protection") then
            r:fail("deletion_protection", "a destroy would delete the cluster at once")
        end
    end,
}
