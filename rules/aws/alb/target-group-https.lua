-- Behind a listener with TLS the last stretch is inside the VPC; without one nothing is encrypted.
return rule {
    title = "Target group is served over plain HTTP",
    severity = "medium",
    category = "encryption",
    resources = { "aws_lb_target_group", "aws_alb_target_group" },
    rationale = "A target group that speaks HTTP and hangs on no HTTPS listener carries passwords and "
        .. "data in the open from end to end. Either side can encrypt; one must.",
    fix = [[Set protocol to HTTPS, or serve the group through an HTTPS listener.

    resource "aws_lb_target_group" "example" {
      port     = 443
      protocol = "HTTPS"
    }]],
    aliases = { "CKV_AWS_378", "LBTargetGroup", "AC_AWS_0492" },
    bad = {
        [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}]],
        [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/main/1"
  port              = 443
  protocol          = "HTTP"
  certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}]],
    },
    good = {
        [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTPS"
  vpc_id   = "vpc-1"
}]],
        [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "TCP"
  vpc_id   = "vpc-1"
}]],
        [[
resource "aws_lb_target_group" "app" {
  name     = "app"
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/main/1"
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
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
  vpc_id   = "vpc-1"
}]],
    check = function(r)
        if r:text("protocol") ~= "HTTP" then
            return
        end
        for _, listener in ipairs(r:links({ "aws_lb_listener", "aws_alb_listener" }, "default_action")) do
            if listener:text("protocol") == "HTTPS" then
                return
            end
        end
        r:fail("protocol", "the targets are asked over plain HTTP, and no HTTPS listener stands before them")
    end,
}
