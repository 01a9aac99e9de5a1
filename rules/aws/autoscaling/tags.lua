-- An instance without tags belongs to nobody, and is paid by everybody.
return rule {
    title = "Auto Scaling group gives its instances no tags",
    severity = "low",
    category = "hygiene",
    resources = { "aws_autoscaling_group" },
    rationale = "Default tags of the provider do not reach the instances that a group starts. Without "
        .. "tags of its own their owner and cost cannot be told.",
    fix = [[Add tags with propagate_at_launch.

    tag {
      key                 = "Service"
      value               = "fileflow"
      propagate_at_launch = true
    }]],
    aliases = { "CKV_AWS_153", "AutoScalingTagging" },
    bad = [[
resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
}]],
    good = [[
resource "aws_autoscaling_group" "web" {
  max_size            = 3
  min_size            = 1
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  launch_template {
    id      = "lt-1"
    version = "$Latest"
  }
  tag {
    key                 = "Name"
    value               = "web"
    propagate_at_launch = true
  }
}]],
    check = function(r)
        if not r:has("tag") and not r:has("tags") then
            r:fail("tag", "the group has no tags to give to its instances")
        end
    end,
}
