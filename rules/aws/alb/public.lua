-- What faces the internet should be known to do so.
return rule {
    title = "Load balancer faces the internet",
    severity = "low",
    category = "exposure",
    resources = { "aws_lb", "aws_alb" },
    rationale = "An internet-facing load balancer is a front door. It should be one of the few that are "
        .. "meant to be, with a web firewall before it.",
    fix = [[Set internal to true unless the service is public.

    resource "aws_lb" "example" {
      internal = true
    }]],
    aliases = { "AVD-AWS-0053", "AWS-0053", "aws-elb-alb-not-public" },
    frameworks = {
        ["iso-27001-2022"] = { "A.8.1" },
        ["isms-p-2023"] = { "2.6.1", "2.10.2" },
    },
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
  internal = false
}]],
    },
    good = [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  internal = true
}]],
    unknown = [[
variable "internal" {
  type = bool
}

resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  internal = var.internal
}]],
    check = function(r)
        -- A gateway load balancer has no address that the internet could reach.
        if not r:is_true("internal") and r:text("load_balancer_type") ~= "gateway" then
            r:fail("internal", "the load balancer can be reached from the internet")
        end
    end,
}
