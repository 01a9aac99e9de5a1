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
    aliases = { "CKV_AWS_92", "ELBAccessLogs", "AC_AWS_0470" },
    frameworks = { ["aws-fsbp"] = { "ELB.5" } },
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
    check = function(r)
        if not r:has("access_logs") or (r:has("access_logs.enabled") and not r:is_true("access_logs.enabled")) then
            r:fail("access_logs", "requests to the load balancer are not logged")
        end
    end,
}
