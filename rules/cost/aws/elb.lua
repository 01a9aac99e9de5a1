-- Load balancers: by the hour, and by capacity units (classic ones by the gigabyte).
local elb = require "guard.cost_elb"

local function load_balancer(r, usage)
    return elb.load_balancer(r:text "load_balancer_type" or "application", usage)
end

return model {
    aws_lb = { usage = elb.USAGE, cost = load_balancer },
    aws_alb = { usage = elb.USAGE, cost = load_balancer },
    aws_elb = {
        usage = elb.CLASSIC_USAGE,
        cost = function(_, usage)
            return elb.classic(usage)
        end,
    },
    examples = {
        {
            main = [[
resource "aws_lb" "web" {
  internal = true
}

resource "aws_lb" "tcp" {
  load_balancer_type = "network"
}

resource "aws_elb" "old" {
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_lb.tcp:
    active_connections: 200000
    processed_bytes_gb: 730
  aws_elb.old:
    monthly_data_processed_gb: 100
]],
            costs = {
                ["aws_lb.web"] = {
                    ["Application load balancer"] = { 730, 16.425 },
                    ["Load balancer capacity units"] = {},
                },
                ["aws_lb.tcp"] = {
                    ["Network load balancer"] = { 730, 16.425 },
                    ["Load balancer capacity units"] = { 2, 8.76 },
                },
                ["aws_elb.old"] = { ["Classic load balancer"] = { 730, 18.25 }, ["Data processed"] = { 100, 0.8 } },
            },
        },
    },
}
