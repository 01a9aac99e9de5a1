-- Old images are paid for, and run again by mistake.
return rule {
    title = "ECR repository has no lifecycle policy",
    severity = "low",
    category = "hygiene",
    resources = { "aws_ecr_repository" },
    rationale = "Without a policy every image ever built is kept and paid for. Old ones have old holes, "
        .. "and nothing stops a task from using them.",
    fix = [[Add an aws_ecr_lifecycle_policy.

    resource "aws_ecr_lifecycle_policy" "example" {
      repository = aws_ecr_repository.example.name
      policy     = file("lifecycle.json")
    }]],
    frameworks = {
        ["aws-fsbp"] = { "ECR.3" },
        ["pci-dss-4.0"] = { "3.2.1", "3.3.1.1", "3.3.1.3", "3.3.2", "3.3.3", "10.5.1" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = [[
resource "aws_ecr_repository" "app" {
  name = "app"
}]],
    good = [[
resource "aws_ecr_repository" "app" {
  name = "app"
}

resource "aws_ecr_lifecycle_policy" "app" {
  repository = aws_ecr_repository.app.name
  policy     = jsonencode({ rules = [] })
}]],
    check = function(r)
        if not r:link("aws_ecr_lifecycle_policy", "repository") then
            r:fail(nil, "old images are never removed")
        end
    end,
}
