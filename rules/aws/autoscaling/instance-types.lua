-- A zone can run out of one type; it rarely runs out of two.
local value = require "guard.value"

return rule {
    title = "Auto Scaling group knows one instance type only",
    severity = "low",
    category = "reliability",
    resources = { "aws_autoscaling_group" },
    rationale = "When a zone has no more instances of a type, a group that knows no other cannot grow. "
        .. "With two types it takes what there is.",
    fix = [[Add overrides to a mixed_instances_policy.

    mixed_instances_policy {
      launch_template {
        launch_template_specification {
          launch_template_id = aws_launch_template.example.id
        }
        override {
          instance_type = "m7g.large"
        }
        override {
          instance_type = "m6g.large"
        }
      }
    }]],
    frameworks = { ["aws-fsbp"] = { "AutoScaling.6" } },
    bad = {
        [[
resource "aws_autoscaling_group" "web" {
  max_size = 3
  min_size = 1
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
}]],
        [[
resource "aws_autoscaling_group" "web" {
  max_size = 3
  min_size = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-1"
      }
      override {
        instance_type = "m7g.large"
      }
    }
  }
}]],
    },
    good = [[
resource "aws_autoscaling_group" "web" {
  max_size = 3
  min_size = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = "lt-1"
      }
      override {
        instance_type = "m7g.large"
      }
      override {
        instance_type = "m6g.large"
      }
    }
  }
}]],
    check = function(r)
        local count = 0
        for _, override in r:blocks("mixed_instances_policy.launch_template.override") do
            -- Requirements stand for every type that meets them.
            count = count + (value.has(override, "instance_requirements") and 2 or 1)
        end
        if count < 2 then
            r:fail("mixed_instances_policy", "the group can start one instance type only")
        end
    end,
}
