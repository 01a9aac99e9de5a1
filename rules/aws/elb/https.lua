-- Whoever sits between can read and change plain traffic.
local value = require "guard.value"

return rule {
    title = "Classic load balancer listener is not encrypted",
    severity = "high",
    category = "encryption",
    resources = { "aws_elb" },
    rationale = "A listener with http or tcp carries what clients send in the open. With https or ssl the "
        .. "load balancer ends TLS with a certificate.",
    fix = [[Use https or ssl for the listener.

    listener {
      lb_port            = 443
      lb_protocol        = "https"
      instance_port      = 80
      instance_protocol  = "http"
      ssl_certificate_id = aws_acm_certificate.example.arn
    }]],
    aliases = { "CKV_AWS_376", "ELBwListenerNotTLSSSL", "AC_AWS_0120", "FG_R00013" },
    frameworks = {
        ["aws-fsbp"] = { "ELB.3" },
        ["pci-dss-4.0"] = { "1.2.5", "2.2.5", "2.2.7", "4.2.1", "4.2.1.1", "8.3.2" },
        ["nist-800-53-r5"] = {
            "ac_4", "ac_4_22", "ac_17_2", "ac_24_1", "au_9_3", "ca_9_b", "ia_5_1_c", "pm_17_b", "sc_7_4_b",
            "sc_7_4_g", "sc_7_5", "sc_8", "sc_8_1", "sc_8_2", "sc_8_3", "sc_8_4", "sc_8_5", "sc_13_a", "sc_23",
            "sc_23_5", "si_1_a_2",
        },
        ["isms-p-2023"] = { "2.7.1", "2.10.2" },
    },
    supersedes = { "aws-elb-certificate" },
    bad = [[
resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}]],
    good = [[
resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port      = 80
    instance_protocol  = "http"
    lb_port            = 443
    lb_protocol        = "https"
    ssl_certificate_id = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
  }
}]],
    unknown = [[
variable "lb_protocol" {
  type = string
}

resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = var.lb_protocol
  }
}]],
    check = function(r)
        for _, listener, path in r:blocks("listener") do
            local protocol = (value.text(listener, "lb_protocol") or ""):lower()
            if protocol == "http" or protocol == "tcp" then
                r:fail(path .. ".lb_protocol", "the listener on port %s speaks %s", listener.lb_port, protocol)
            elseif not value.filled(listener, "ssl_certificate_id") then
                r:fail(path .. ".ssl_certificate_id", "the listener on port %s has no certificate", listener.lb_port)
            end
        end
    end,
}
