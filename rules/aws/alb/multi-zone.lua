-- Zones fail one at a time.
local zones = require "guard.zones"

return rule {
    title = "Load balancer stands in one zone",
    severity = "low",
    category = "reliability",
    resources = { "aws_lb", "aws_alb" },
    rationale = "A zone is a building that can lose power. What stands in one zone alone is gone with it; "
        .. "in two, half of it goes on.",
    fix = [[Name subnets of two zones at least.

    resource "aws_lb" "example" {
      subnets = [aws_subnet.a.id, aws_subnet.b.id]
    }]],
    frameworks = { ["aws-fsbp"] = { "ELB.13" } },
    bad = [[
resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "network"
  subnets = ["subnet-1"]
}]],
    good = {
        [[
resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "network"
  subnets = ["subnet-1", "subnet-2"]
}]],
        [[
resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "network"
  subnet_mapping {
    subnet_id = "subnet-1"
  }
  subnet_mapping {
    subnet_id = "subnet-2"
  }
}]],
        [[
resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "network"
}]],
    },
    unknown = [[
variable "subnets" {
  type = list(string)
}

resource "aws_lb" "main" {
  name               = "main"
  load_balancer_type = "network"
  subnets = var.subnets
}]],
    check = function(r)
        if not r:has("subnets") and not r:has("subnet_mapping") then
            return -- the provider takes the default subnets of all zones
        end
        zones.require_two(r, { "subnets", "subnet_mapping" }, "the load balancer stands in one zone only")
    end,
}
