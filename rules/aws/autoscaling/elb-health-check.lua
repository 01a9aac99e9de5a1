-- EC2 says that a machine runs; only the load balancer says that it answers.
local value = require "guard.value"

local function judge(r, group)
    local kind = group:text("health_check_type") or "EC2"
    if kind ~= "ELB" then
        r:fail_on(group, "health_check_type", "the health check is of type %s, not ELB", kind)
    end
end

return rule {
    title = "Auto Scaling group ignores the load balancer's health checks",
    severity = "low",
    category = "reliability",
    resources = { "aws_autoscaling_attachment", "aws_autoscaling_group" },
    rationale = "With EC2 checks a group keeps instances whose application is dead, and the load balancer "
        .. "has fewer and fewer targets. With ELB checks they are replaced.",
    fix = [[Set health_check_type to ELB.

    resource "aws_autoscaling_group" "example" {
      health_check_type         = "ELB"
      health_check_grace_period = 300
    }]],
    aliases = { "CKV2_AWS_15", "AutoScallingEnabledELB" },
    frameworks = {
        ["aws-fsbp"] = { "AutoScaling.1" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
}

resource "aws_autoscaling_attachment" "web" {
  autoscaling_group_name = aws_autoscaling_group.web.name
  lb_target_group_arn    = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1"
}]],
        [[
resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
  target_group_arns   = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1"]
}]],
    },
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
  health_check_type   = "ELB"
}

resource "aws_autoscaling_attachment" "web" {
  autoscaling_group_name = aws_autoscaling_group.web.name
  lb_target_group_arn    = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1"
}]],
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
    },
    unknown = [[
variable "health_check_type" {
  type = string
}

resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
  health_check_type   = var.health_check_type
}

resource "aws_autoscaling_attachment" "web" {
  autoscaling_group_name = aws_autoscaling_group.web.name
  lb_target_group_arn    = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1"
}]],
    check = function(r)
        if r:type() == "aws_autoscaling_group" then
            if value.filled(r, "target_group_arns") or value.filled(r, "load_balancers") then
                judge(r, r)
            end
            return
        end
        for _, group in ipairs(r:refers("autoscaling_group_name", "aws_autoscaling_group")) do
            judge(r, group)
        end
    end,
}
