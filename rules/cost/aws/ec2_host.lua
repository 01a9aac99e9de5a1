-- Dedicated hosts: the hours of the host, whatever runs on it.
local cost = require "guard.cost"
local ec2 = require "guard.cost_ec2"

local function hour(family, reserved)
    if reserved and reserved.purchaseOption == "All Upfront" then
        return 0
    end
    return cost.with({ "AmazonEC2/Dedicated Host", instanceType = family }, reserved or {})
end

local function host_cost(r, usage)
    local family = r:text "instance_family" or (r:text "instance_type" or ""):match "^[^.]*"
    local reserved = ec2.reservation(usage)
    return {
        {
            name = ("EC2 Dedicated Host (%s, %s)"):format(reserved and "reserved" or "on-demand", family),
            unit = "hours",
            hourly = 1,
            price = hour(family, reserved),
        },
    }
end

return model {
    aws_ec2_host = {
        usage = {
            { "reserved_instance_term", "1_year", "Term for Reserved Instances, can be: 1_year, 3_year." },
            {
                "reserved_instance_payment_option",
                "partial_upfront",
                "Payment option for Reserved Instances, can be: no_upfront, partial_upfront, all_upfront.",
            },
        },
        cost = host_cost,
    },
    examples = {
        {
            main = [[
resource "aws_ec2_host" "typed" {
  availability_zone = "us-east-1a"
  instance_type     = "c5.18xlarge"
}

resource "aws_ec2_host" "family" {
  availability_zone = "us-east-1a"
  instance_family   = "m5"
}

resource "aws_ec2_host" "paid" {
  availability_zone = "us-east-1a"
  instance_family   = "c5"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_ec2_host.family:
    reserved_instance_term: 3_year
    reserved_instance_payment_option: no_upfront
  aws_ec2_host.paid:
    reserved_instance_term: 1_year
    reserved_instance_payment_option: all_upfront
]],
            costs = {
                ["aws_ec2_host.typed"] = { ["EC2 Dedicated Host (on-demand, c5)"] = { 730, 2457.18 } },
                ["aws_ec2_host.family"] = { ["EC2 Dedicated Host (reserved, m5)"] = { 730, 1598.7 } },
                ["aws_ec2_host.paid"] = { ["EC2 Dedicated Host (reserved, c5)"] = { 730, 0 } },
            },
        },
    },
}
