-- Zones fail one at a time.
local zones = require "guard.zones"

return rule {
    title = "Classic load balancer stands in one zone",
    severity = "low",
    category = "reliability",
    resources = { "aws_elb" },
    rationale = "A zone is a building that can lose power. What stands in one zone alone is gone with it; "
        .. "in two, half of it goes on.",
    fix = [[Name subnets of two zones at least.

    resource "aws_elb" "example" {
      subnets = [aws_subnet.a.id, aws_subnet.b.id]
    }]],
    frameworks = { ["aws-fsbp"] = { "ELB.10" } },
    bad = [[
resource "aws_elb" "web" {
  name = "web"
  availability_zones = ["eu-west-1a"]
  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    good = {
        [[
resource "aws_elb" "web" {
  name = "web"
  availability_zones = ["eu-west-1a", "eu-west-1b"]
  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
        [[
resource "aws_elb" "web" {
  name = "web"
  subnets = ["subnet-1", "subnet-2"]
  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    },
    unknown = [[
variable "subnets" {
  type = list(string)
}

resource "aws_elb" "web" {
  name = "web"
  subnets = var.subnets
  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    check = function(r)
        zones.require_two(r, { "subnets", "availability_zones" }, "the load balancer stands in one zone only")
    end,
}
