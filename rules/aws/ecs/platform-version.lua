-- An old platform version misses fixes.
return rule {
    title = "ECS service does not run on the latest Fargate platform",
    severity = "low",
    category = "hygiene",
    resources = { "aws_ecs_service" },
    rationale = "Platform versions carry kernel and runtime fixes. LATEST takes them at the next "
        .. "deployment; a fixed number does not.",
    fix = [[Set platform_version to LATEST, or leave it out.

    resource "aws_ecs_service" "example" {
      platform_version = "LATEST"
    }]],
    aliases = { "CKV_AWS_332", "ECSServiceFargateLatest" },
    frameworks = {
        ["aws-fsbp"] = { "ECS.10" },
        ["pci-dss-4.0"] = { "6.3.3" },
        ["isms-p-2023"] = { "2.10.2", "2.10.8" },
    },
    bad = [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  launch_type      = "FARGATE"
  platform_version = "1.3.0"
}]],
    good = {
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  launch_type = "FARGATE"
}]],
        [[
resource "aws_ecs_service" "app" {
  name          = "app"
  desired_count = 2
  launch_type      = "FARGATE"
  platform_version = "LATEST"
}]],
    },
    unknown = [[
variable "platform" {
  type = string
}

resource "aws_ecs_service" "app" {
  name             = "app"
  desired_count    = 2
  launch_type      = "FARGATE"
  platform_version = var.platform
}]],
    check = function(r)
        if r:get("launch_type") ~= "FARGATE" then
            return
        end
        local version = r:get("platform_version")
        if version and version ~= "LATEST" then
            r:fail("platform_version", "platform %s does not take fixes by itself", version)
        end
    end,
}
