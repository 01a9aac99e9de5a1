-- A request in flight should end before its instance goes.
return rule {
    title = "Classic load balancer drops open connections",
    severity = "low",
    category = "reliability",
    resources = { "aws_elb" },
    rationale = "Without draining an instance that is taken out loses its open requests at once. Each "
        .. "deployment is then felt by some customers.",
    fix = [[Set connection_draining.

    resource "aws_elb" "example" {
      connection_draining         = true
      connection_draining_timeout = 300
    }]],
    frameworks = { ["aws-fsbp"] = { "ELB.7" } },
    bad = [[
resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    good = [[
resource "aws_elb" "web" {
  name = "web"
  connection_draining = true
  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_elb" "web" {
  name = "web"
  connection_draining = var.on
  listener {
    instance_port      = 8000
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    check = function(r)
        if not r:is_true("connection_draining") then
            r:fail("connection_draining", "open connections are dropped when an instance is taken out")
        end
    end,
}
