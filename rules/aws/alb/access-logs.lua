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
    frameworks = { ["aws-fsbp"] = { "ELB.5" } },
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
