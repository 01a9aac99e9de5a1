-- Launch configurations are not developed further; AWS asks to leave them.
return rule {
    title = "Auto Scaling group uses no launch template",
    severity = "low",
    category = "hygiene",
    resources = { "aws_autoscaling_group" },
    rationale = "Launch configurations have no versions, and newer options of EC2 are missing from them. "
        .. "New accounts cannot make them at all.",
    fix = [[Use a launch template.

    launch_template {
      id      = aws_launch_template.example.id
      version = aws_launch_template.example.latest_version
    }]],
    aliases = { "CKV_AWS_315", "AutoScalingLaunchTemplate" },
    frameworks = { ["aws-fsbp"] = { "AutoScaling.9" } },
    bad = [[
resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  launch_configuration = "web"
}]],
    good = {
        [[
resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
}]],
        [[
resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-1"
      }
    }
  }
}]],
    },
    check = function(r)
        if not r:has("launch_template") and not r:has("mixed_instances_policy.launch_template") then
            local path = r:has("launch_configuration") and "launch_configuration" or "launch_template"
            r:fail(path, "no launch template is used")
        end
    end,
}
