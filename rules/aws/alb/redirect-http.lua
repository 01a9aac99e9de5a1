-- A visitor who types the name without https comes to port 80.
local value = require "guard.value"

local function redirects(listener)
    for _, action in listener:blocks("default_action") do
        local redirect = value.blocks(action, "redirect")[1]
        -- "#{protocol}", what the request came with, is the default.
        if value.text(action, "type") == "redirect" and redirect and value.text(redirect, "protocol") == "HTTPS" then
            return true
        end
    end
    return false
end

return rule {
    title = "Load balancer does not redirect HTTP to HTTPS",
    severity = "medium",
    category = "encryption",
    resources = { "aws_lb", "aws_alb" },
    rationale = "A listener on HTTP that answers itself keeps visitors on the unencrypted side. "
        .. "Redirecting each of them costs one rule.",
    fix = [[Let the HTTP listener redirect.

    default_action {
      type = "redirect"
      redirect {
        port        = "443"
        protocol    = "HTTPS"
        status_code = "HTTP_301"
      }
    }]],
    aliases = { "CKV2_AWS_20", "ALBRedirectsHTTPToHTTPS" },
    frameworks = { ["aws-fsbp"] = { "ELB.1" } },
    bad = [[
resource "aws_lb" "main" {
  name = "main"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
  }
}]],
    good = {
        [[
resource "aws_lb" "main" {
  name = "main"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}]],
        [[
resource "aws_lb" "main" {
  name = "main"
}]],
    },
    unknown = [[
variable "protocol" {
  type = string
}

resource "aws_lb" "main" {
  name = "main"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = var.protocol
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
  }
}]],
    check = function(r)
        for _, listener in ipairs(r:links({ "aws_lb_listener", "aws_alb_listener" }, "load_balancer_arn")) do
            if listener:text("protocol") == "HTTP" and not redirects(listener) then
                r:fail_on(listener, "default_action", "the listener on HTTP does not redirect to HTTPS")
            end
        end
    end,
}
