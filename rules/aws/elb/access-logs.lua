-- The load balancer sees every request; it should remember them.
return rule {
    title = "Classic load balancer does not log access",
    severity = "medium",
    category = "logging",
    resources = { "aws_elb" },
    rationale = "Access logs say who asked for what and what was answered. Without them an attack on an "
        .. "application leaves no trace at its door.",
    fix = [[Enable access_logs.

    access_logs {
      bucket = aws_s3_bucket.logs.id
    }]],
    aliases = { "CKV_AWS_92", "ELBAccessLogs", "AC_AWS_0470", "FG_R00066" },
    frameworks = {
        ["aws-fsbp"] = { "ELB.5" },
        ["pci-dss-4.0"] = {
            "5.3.4", "10.2.1", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.1.5", "10.2.1.6",
            "10.2.1.7", "10.2.2", "10.3.1", "10.6.3", "A1.2.1",
        },
        ["nist-800-53-r5"] = {
            "ac_4_26", "au_2_b", "au_3_a", "au_3_b", "au_3_c", "au_3_d", "au_3_e", "au_3_f", "au_6_3", "au_6_4",
            "au_6_6", "au_6_9", "au_8_b", "au_10", "au_12_1", "au_12_2", "au_12_3", "au_12_4", "au_12_a",
            "au_12_c", "au_14_3", "au_14_a", "au_14_b", "ca_7_b", "cm_5_1_b", "ia_3_3_b", "ma_4_1_a",
            "pm_14_a_1", "pm_14_b", "pm_31", "sc_7_9_b", "si_4_17", "si_7_8",
        },
        ["soc2"] = { "cc_7_2", "cc_7_3", "cc_a_1_1", "pi_1_2" },
        ["iso-27001-2022"] = { "A.8.15" },
        ["isms-p-2023"] = { "2.9.4", "2.10.2" },
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
    lb_protocol       = "https"
  }
  access_logs {
    bucket  = "logs"
    enabled = false
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
  }
  access_logs {
    bucket = "logs"
  }
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
  }
  access_logs {
    bucket  = "logs"
    enabled = var.on
  }
}]],
    check = function(r)
        if not r:has("access_logs") or (r:has("access_logs.enabled") and not r:is_true("access_logs.enabled")) then
            r:fail("access_logs", "requests to the load balancer are not logged")
        end
    end,
}
