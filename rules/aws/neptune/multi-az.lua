-- A cluster of one instance is as long down as that instance is.
return rule {
    title = "Neptune cluster has one instance only",
    severity = "low",
    category = "reliability",
    resources = { "aws_neptune_cluster" },
    rationale = "A replica in another zone takes over within a minute when the writer fails or is "
        .. "patched. Without one Neptune has to start a new instance first.",
    fix = [[Add an instance.

    resource "aws_neptune_cluster_instance" "example" {
      count              = 2
      cluster_identifier = aws_neptune_cluster.example.id
      instance_class     = "db.r6g.large"
    }]],
    frameworks = { ["aws-fsbp"] = { "Neptune.9" } },
    bad = [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "graph"
}

resource "aws_neptune_cluster_instance" "one" {
  cluster_identifier = aws_neptune_cluster.main.id
  instance_class     = "db.r6g.large"
}]],
    good = {
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "graph"
}

resource "aws_neptune_cluster_instance" "nodes" {
  count              = 2
  cluster_identifier = aws_neptune_cluster.main.id
  instance_class     = "db.r6g.large"
}]],
        [[
resource "aws_neptune_cluster" "main" {
  cluster_identifier = "graph"
}]],
    },
    check = function(r)
        -- Without any in the table, the instances are made elsewhere.
        local instances = r:links("aws_neptune_cluster_instance", "cluster_identifier")
        if #instances == 1 then
            r:fail_on(instances[1], nil, "the cluster has no second instance to take over")
        end
    end,
}
