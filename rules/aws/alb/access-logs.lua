-- The load balancer sees every request; it should remember them.
return rule {
    title = "Load balancer does not log access",
    severity = "medium",
    category = "logging",
    resources = { "aws_lb", "aws_alb" },
    rationale = "Access logs say who asked for what and what was answered. Without them an attack on an "
        .. "application leaves no trace at its door.",
    fix = [[Enable access_logs.

    access_logs {
      bucket  = aws_s3_bucket.logs.id
      enabled = true
    }]],
    aliases = { "CKV_AWS_91", "ELBv2AccessLogs", "FG_R00066" },
    frameworks = {
        ["cis-aws-7.0"] = { "4.10" },
        ["aws-fsbp"] = { "ELB.5" },
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
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
}]],
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  access_logs {
    bucket  = "logs"
    enabled = false
  }
}]],
    },
    good = {
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  access_logs {
    bucket  = "logs"
    enabled = true
  }
}]],
        [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "gateway"
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  access_logs {
    bucket  = "logs"
    enabled = var.on
  }
}]],
    check = function(r)
        -- Gateway load balancers have no access logs.
        if r:get("load_balancer_type") == "gateway" then
            return
        end
        if not r:is_true("access_logs.enabled") then
            r:fail("access_logs.enabled", "requests to the load balancer are not logged")
        end
    end,
}
