-- A target that answers on its port is not yet one that works.
return rule {
    title = "Target group has no health check path",
    severity = "low",
    category = "reliability",
    resources = { "aws_lb_target_group", "aws_alb_target_group" },
    rationale = "The default asks for \"/\" and takes what comes. A path that checks what the service needs "
        .. "keeps broken targets out of the rotation.",
    fix = [[Set a health check path.

    health_check {
      path = "/health"
    }]],
    aliases = { "CKV_AWS_261", "LBTargetGroupsDefinesHealthcheck" },
    bad = [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-12345678"
}]],
    good = {
        [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-12345678"
  health_check {
    path = "/health"
  }
}]],
        [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "TCP"
  vpc_id   = "vpc-12345678"
}]],
    },
    unknown = [[
variable "protocol" {
  type = string
}

resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = var.protocol
  vpc_id   = "vpc-12345678"
}]],
    check = function(r)
        local protocol = r:get("protocol")
        if (protocol == "HTTP" or protocol == "HTTPS") and not r:has("health_check.path") then
            r:fail("health_check.path", "no health check path is set")
        end
    end,
}
