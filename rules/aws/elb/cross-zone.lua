-- One zone's targets should not carry what the other's have room for.
return rule {
    title = "Classic load balancer balances within zones only",
    severity = "low",
    category = "reliability",
    resources = { "aws_elb" },
    rationale = "Without cross-zone balancing each zone's targets get half of the traffic however many "
        .. "they are. A zone with few targets overloads while others idle.",
    fix = [[Set cross_zone_load_balancing to true.

    resource "aws_elb" "example" {
      cross_zone_load_balancing = true
    }]],
    aliases = { "CKV_AWS_138", "ELBCrossZoneEnable", "FG_R00043" },
    frameworks = {
        ["aws-fsbp"] = { "ELB.9" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = [[
resource "aws_elb" "web" {
  name = "web"
  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 443
    lb_protocol       = "https"
  }
  cross_zone_load_balancing = false
}]],
    good = {
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
  cross_zone_load_balancing = true
}]],
    },
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
  cross_zone_load_balancing = var.on
}]],
    check = function(r)
        if r:has("cross_zone_load_balancing") and not r:is_true("cross_zone_load_balancing") then
            r:fail("cross_zone_load_balancing", "cross-zone load balancing is off")
        end
    end,
}
