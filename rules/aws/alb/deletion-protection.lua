-- With the load balancer goes the address that everybody uses.
return rule {
    title = "Load balancer has no deletion protection",
    severity = "low",
    category = "reliability",
    resources = { "aws_lb", "aws_alb" },
    rationale = "A deleted load balancer takes its name along, and every client with it. Protection makes "
        .. "a destroy fail until somebody means it.",
    fix = [[Set enable_deletion_protection to true.

    resource "aws_lb" "example" {
      enable_deletion_protection = true
    }]],
    aliases = { "CKV_AWS_150", "LBDeletionProtection" },
    frameworks = {
        ["aws-fsbp"] = { "ELB.6" },
        ["nist-800-53-r5"] = {
            "ca_7_4_c", "cm_2_2", "cm_2_a", "cm_3_a", "cm_8_6", "cp_1_a_1_b", "cp_1_a_2", "cp_2_5", "cp_2_a",
            "cp_2_a_6", "cp_2_a_7", "cp_2_d", "cp_2_e", "sa_15_a_4", "sc_5_2", "sc_22",
        },
        ["isms-p-2023"] = { "2.9.2" },
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
  enable_deletion_protection = false
}]],
    },
    good = [[
resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  enable_deletion_protection = true
}]],
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_lb" "main" {
  name               = "prod-app-alb"
  load_balancer_type = "application"
  enable_deletion_protection = var.on
}]],
    check = function(r)
        if not r:is_true("enable_deletion_protection") then
            r:fail("enable_deletion_protection", "a destroy would delete the load balancer at once")
        end
    end,
}
