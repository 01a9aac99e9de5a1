-- Old protocol versions have known breaks.
local tls = require "guard.tls"

return rule {
    title = "Load balancer listener allows outdated TLS",
    severity = "high",
    category = "encryption",
    resources = { "aws_lb_listener", "aws_alb_listener" },
    rationale = "TLS 1.0 and 1.1 and some ciphers of 1.2 are broken or near it, and clients can be talked "
        .. "down to them. The policy decides what is still accepted.",
    fix = [[Use a policy of TLS 1.2 and 1.3 only.

    ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"]],
    aliases = {
        "CKV_AWS_103", "AppLoadBalancerTLS12", "AVD-AWS-0047", "AWS-0047", "aws-elb-use-secure-tls-policy",
        "CKV2_AWS_74", "LBWeakCiphers",
    },
    frameworks = {
        ["aws-fsbp"] = { "ELB.17" },
        ["nist-800-53-r5"] = { "sc_8_1", "sc_23_5" },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_lb" "main" {
  name = "main"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
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
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"
  default_action {
    type = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
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
    },
    unknown = [[
variable "policy" {
  type = string
}

resource "aws_lb" "main" {
  name = "main"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = var.policy
  default_action {
    type = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/app/1"
  }
}]],
    check = function(r)
        local protocol = r:get("protocol")
        if protocol ~= "HTTPS" and protocol ~= "TLS" then
            return
        end
        local policy = r:get("ssl_policy")
        if not policy then
            r:fail("ssl_policy", "no policy is set, and the default still takes TLS 1.0")
        elseif not tls.is_current_load_balancer_policy(policy) then
            r:fail("ssl_policy", "%s takes TLS below 1.2", policy)
        end
    end,
}
