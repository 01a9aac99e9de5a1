-- A container that was killed leaves nothing but its metrics.
return rule {
    title = "ECS cluster has no Container Insights",
    severity = "low",
    category = "logging",
    resources = { "aws_ecs_cluster" },
    rationale = "Container Insights keep metrics of tasks and containers after they are gone. Without "
        .. "them a restart loop or an overload is seen only from outside.",
    fix = [[Set the containerInsights setting.

    setting {
      name  = "containerInsights"
      value = "enabled"
    }]],
    aliases = {
        "CKV_AWS_65", "ECSClusterContainerInsights", "AVD-AWS-0034", "AWS-0034",
        "aws-ecs-enable-container-insight",
    },
    frameworks = {
        ["aws-fsbp"] = { "ECS.12" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_ecs_cluster" "main" {
  name = "prod-app-ecs"
}]],
        [[
resource "aws_ecs_cluster" "main" {
  name = "prod-app-ecs"
  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}]],
    },
    good = [[
resource "aws_ecs_cluster" "main" {
  name = "prod-app-ecs"
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}]],
    unknown = [[
variable "insights" {
  type = string
}

resource "aws_ecs_cluster" "main" {
  name = "prod-app-ecs"
  setting {
    name  = "containerInsights"
    value = var.insights
  }
}]],
    check = function(r)
        for _, setting, path in r:blocks("setting") do
            if setting.name == "containerInsights" then
                if setting.value ~= "enabled" and setting.value ~= "enhanced" then
                    r:fail(path .. ".value", "Container Insights are %s", setting.value)
                end
                return
            end
        end
        r:fail("setting", "Container Insights are not enabled")
    end,
}
