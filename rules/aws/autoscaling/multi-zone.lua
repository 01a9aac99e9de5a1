-- Zones fail one at a time.
local zones = require "guard.zones"

return rule {
    title = "Auto Scaling group stands in one zone",
    severity = "low",
    category = "reliability",
    resources = { "aws_autoscaling_group" },
    rationale = "A zone is a building that can lose power. What stands in one zone alone is gone with it; "
        .. "in two, half of it goes on.",
    fix = [[Name subnets of two zones at least.

    resource "aws_autoscaling_group" "example" {
      vpc_zone_identifier = [aws_subnet.a.id, aws_subnet.b.id]
    }]],
    aliases = { "FG_R00014" },
    frameworks = { ["aws-fsbp"] = { "AutoScaling.2" } },
    bad = [[
resource "aws_autoscaling_group" "web" {
  max_size = 3
  min_size = 1
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
  vpc_zone_identifier = ["subnet-1"]
}]],
    good = [[
resource "aws_autoscaling_group" "web" {
  max_size = 3
  min_size = 1
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
}]],
    unknown = [[
variable "subnets" {
  type = list(string)
}

resource "aws_autoscaling_group" "web" {
  max_size = 3
  min_size = 1
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
  vpc_zone_identifier = var.subnets
}]],
    check = function(r)
        local paths = { "vpc_zone_identifier", "availability_zones" }
        zones.require_two(r, paths, "the group starts instances in one subnet only")
    end,
}
