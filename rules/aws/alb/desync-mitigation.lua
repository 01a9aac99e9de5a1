-- Requests that two servers read differently are an attack, not an accident.
return rule {
    title = "Load balancer only watches request smuggling",
    severity = "medium",
    category = "network",
    resources = { "aws_lb", "aws_alb", "aws_elb" },
    rationale = "In monitor mode requests that servers may read differently are passed on to the targets. "
        .. "Defensive and strictest stop them.",
    fix = [[Set desync_mitigation_mode to defensive or strictest.

    resource "aws_lb" "example" {
      desync_mitigation_mode = "strictest"
    }]],
    aliases = { "CKV_AWS_328", "ALBDesyncMode" },
    frameworks = {
        ["aws-fsbp"] = { "ELB.12", "ELB.14" },
        ["isms-p-2023"] = { "2.10.2" },
    },
    bad = [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  desync_mitigation_mode = "monitor"
}]],
    good = {
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
}]],
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  desync_mitigation_mode = "strictest"
}]],
    },
    unknown = [[
variable "mode" {
  type = string
}

resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  desync_mitigation_mode = var.mode
}]],
    check = function(r)
        if r:get("desync_mitigation_mode") == "monitor" then
            r:fail("desync_mitigation_mode", "ambiguous requests are passed on to the targets")
        end
    end,
}
