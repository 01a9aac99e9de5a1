-- Without a certificate there is no TLS.
local value = require "guard.value"

return rule {
    title = "Classic load balancer listener has no certificate",
    severity = "high",
    category = "encryption",
    resources = { "aws_elb" },
    rationale = "A listener without a certificate cannot prove who it is, and cannot encrypt. "
        .. "Certificates of ACM cost nothing and renew themselves.",
    fix = [[Name a certificate in each listener.

    listener {
      instance_port      = 8000
      instance_protocol  = "http"
      lb_port            = 443
      lb_protocol        = "https"
      ssl_certificate_id = aws_acm_certificate.example.arn
    }]],
    aliases = { "CKV_AWS_127", "ELBUsesSSL" },
    frameworks = {
        ["aws-fsbp"] = { "ELB.2" },
        ["pci-dss-4.0"] = {
            "1.2.5", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "2.2.5", "2.2.7", "3.5.1.1", "3.5.1.3",
            "3.6.1", "3.6.1.2", "3.6.1.3", "3.6.1.4", "3.7.1", "3.7.2", "3.7.4", "3.7.6", "3.7.7", "4.2.1",
            "4.2.1.1", "8.3.2", "A1.1.3",
        },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    bad = {
        [[
resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
  }
}]],
        [[
resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "http"
  }
}]],
    },
    good = [[
resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    unknown = [[
variable "lb_port" {
  type = number
}

resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = var.lb_port
    lb_protocol       = "https"
  }
}]],
    check = function(r)
        for _, listener, path in r:blocks("listener") do
            if not value.filled(listener, "ssl_certificate_id") then
                r:fail(path .. ".ssl_certificate_id", "the listener on port %s has no certificate", listener.lb_port)
            end
        end
    end,
}
