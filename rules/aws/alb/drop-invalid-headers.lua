-- Malformed headers are how one request is smuggled inside another.
return rule {
    title = "Load balancer passes invalid headers on",
    severity = "medium",
    category = "network",
    resources = { "aws_lb", "aws_alb" },
    rationale = "Headers that two servers read differently let an attacker slip a second request past the "
        .. "first. Dropping them at the door ends that.",
    fix = [[Set drop_invalid_header_fields to true.

    resource "aws_lb" "example" {
      drop_invalid_header_fields = true
    }]],
    aliases = {
        "CKV_AWS_131", "ALBDropHttpHeaders", "AVD-AWS-0052", "AWS-0052", "aws-elb-drop-invalid-headers",
    },
    frameworks = { ["aws-fsbp"] = { "ELB.4" } },
    bad = {
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
}]],
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  drop_invalid_header_fields = false
}]],
    },
    good = {
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  drop_invalid_header_fields = true
}]],
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "network"
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  drop_invalid_header_fields = var.on
}]],
    check = function(r)
        -- Only application load balancers read headers.
        local kind = r:get("load_balancer_type")
        if kind and kind ~= "application" then
            return
        end
        if not r:is_true("drop_invalid_header_fields") then
            r:fail("drop_invalid_header_fields", "invalid headers reach the targets")
        end
    end,
}
