-- A graph database with a public address is one wrong group away from the internet.
return rule {
    title = "Neptune instance is publicly accessible",
    severity = "critical",
    category = "exposure",
    resources = { "aws_neptune_cluster_instance" },
    rationale = "A public instance resolves to a public address, and its security group is all that "
        .. "stands before it. Without IAM authentication Neptune asks for no password at all.",
    fix = [[Set publicly_accessible to false.

    resource "aws_neptune_cluster_instance" "example" {
      publicly_accessible = false
    }]],
    aliases = { "CKV_AWS_102", "NeptuneClusterInstancePublic" },
    bad = [[
resource "aws_neptune_cluster_instance" "main" {
  cluster_identifier  = "prod-app-graph"
  instance_class      = "db.r6g.large"
  publicly_accessible = true
}]],
    good = {
        [[
resource "aws_neptune_cluster_instance" "main" {
  cluster_identifier = "prod-app-graph"
  instance_class     = "db.r6g.large"

}]],
        [[
resource "aws_neptune_cluster_instance" "main" {
  cluster_identifier  = "prod-app-graph"
  instance_class      = "db.r6g.large"
  publicly_accessible = false
}]],
    },
    unknown = [[
variable "value" {
  type = bool
}

resource "aws_neptune_cluster_instance" "main" {
  cluster_identifier  = "prod-app-graph"
  instance_class      = "db.r6g.large"
  publicly_accessible = var.value
}]],
    check = function(r)
        if r:is_true("publicly_accessible") then
            r:fail("publicly_accessible", "the instance gets a public address")
        end
    end,
}
