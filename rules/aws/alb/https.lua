-- Whoever sits between can read and change plain HTTP.
local value = require "guard.value"

-- What a redirect does that names no protocol: the one of the request stays (RedirectActionConfig of the API).
local KEPT = "#{protocol}"

return rule {
    title = "Load balancer listener serves plain HTTP",
    severity = "high",
    category = "encryption",
    resources = { "aws_lb_listener", "aws_alb_listener" },
    rationale = "Without TLS passwords, sessions and answers cross the network in the open, and can be "
        .. "changed on the way. HTTP may only redirect to HTTPS.",
    fix = [[Use HTTPS, and let HTTP redirect to it.

    default_action {
      type = "redirect"
      redirect {
        port        = "443"
        protocol    = "HTTPS"
        status_code = "HTTP_301"
      }
    }]],
    aliases = {
        "CKV_AWS_2", "ALBListenerHTTPS", "AVD-AWS-0054", "AWS-0054", "aws-elb-http-not-used",
        "AC_AWS_0491", "CKV_AWS_103", "AppLoadBalancerTLS12",
    },
    frameworks = {
        ["aws-fsbp"] = { "ELB.1" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_lb" "main" {
  name = "main"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
  }
}]],
        [[
resource "aws_alb_listener" "web" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/main/1"
  port              = 80
  protocol          = "HTTP"
}]],
        [[
resource "aws_lb_listener" "web" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/main/1"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      host        = "www.example.com"
      status_code = "HTTP_301"
    }
  }
}]],
    },
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
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  default_action {
    type = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
  }
}]],
        [[
resource "aws_lb" "main" {
  name = "main"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "TLS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  default_action {
    type = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
  }
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
    type = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
  }
}]],
    check = function(r)
        local protocol = r:text("protocol")
        -- Listeners of network and gateway load balancers pass bytes on and have protocols of their own.
        if protocol and protocol:upper() ~= "HTTP" then
            return
        end
        for _, balancer in ipairs(r:refers("load_balancer_arn", { "aws_lb", "aws_alb" })) do
            local kind = balancer:text("load_balancer_type")
            if not protocol and (kind == "network" or kind == "gateway") then
                return
            end
        end
        if protocol and not r:has("default_action") then
            r:fail("protocol", "the listener serves plain HTTP")
        end
        for _, action, path in r:blocks("default_action") do
            local redirect = value.blocks(action, "redirect")[1]
            if action.type ~= "redirect" then
                r:fail("protocol", "the listener serves plain HTTP")
            elseif redirect and (value.text(redirect, "protocol") or KEPT) ~= "HTTPS" then
                r:fail(path .. ".redirect.protocol", "the redirect leads to HTTP again")
            end
        end
    end,
}
