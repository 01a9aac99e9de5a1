-- A zone with one target gets as much as a zone with ten.
return rule {
    title = "Load balancer does not balance across zones",
    severity = "low",
    category = "reliability",
    resources = { "aws_lb", "aws_alb" },
    rationale = "Network and gateway load balancers send a request only to targets of the zone where it "
        .. "came in. When targets are unequal, or all of a zone are gone, some requests suffer while "
        .. "others idle.",
    fix = [[Set enable_cross_zone_load_balancing.

    resource "aws_lb" "example" {
      load_balancer_type               = "network"
      enable_cross_zone_load_balancing = true
    }]],
    aliases = { "CKV_AWS_152", "LBCrossZone" },
    frameworks = {
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "network"
}]],
        [[
resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "gateway"
  enable_cross_zone_load_balancing = false
}]],
    },
    good = {
        [[
resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "network"
  enable_cross_zone_load_balancing = true
}]],
        [[
resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "application"
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_lb" "tcp" {
  name               = "tcp"
  load_balancer_type = "network"
  enable_cross_zone_load_balancing = var.on
}]],
    check = function(r)
        -- Application load balancers always do.
        local kind = r:text("load_balancer_type") or "application"
        if kind ~= "application" and not r:is_true("enable_cross_zone_load_balancing") then
            r:fail("enable_cross_zone_load_balancing", "requests stay in the zone where they come in")
        end
    end,
}
