-- EBS volumes.
local ec2 = require "guard.cost_ec2"

local stack = require "guard.stack"

local function describe(r)
    return {
        type = r:text "type",
        size = r:number "size",
        iops = r:number "iops",
        throughput = r:number "throughput",
    }
end

-- Whether something in the stack attaches it. Where an attachment names what is not known, it may be this one.
local function is_attached(r)
    if #r:links("aws_volume_attachment", "volume_id") > 0 then
        return true
    end
    for _, attachment in ipairs(stack.all "aws_volume_attachment") do
        if not attachment:known "volume_id" and #attachment:refers "volume_id" == 0 then
            return true
        end
    end
    return false
end

-- gp3 with what a gp2 volume of that size has: 3 operations a second for each GB, and 250 MB/s from 334 GB on.
local function as_gp3(volume)
    local size = volume.size or 8
    return ec2.volume {
        type = "gp3",
        size = size,
        iops = math.max(3000, math.min(3 * size, 16000)),
        throughput = size >= 334 and 250 or 125,
    }
end

local function savings(r)
    local found, volume = {}, describe(r)
    if not is_attached(r) then
        found[1] = { rule = "waste", message = "nothing in the stack attaches the volume", rows = {} }
    elseif (volume.type or "gp2") == "gp2" then
        found[1] = {
            rule = "waste",
            attribute = "type",
            message = "gp3 with the same speed is cheaper than gp2",
            rows = as_gp3(volume),
        }
    end
    return found
end

return model {
    aws_ebs_volume = {
        usage = {
            {
                "monthly_standard_io_requests",
                10000000,
                "Monthly I/O requests for standard volume (Magnetic storage).",
            },
        },
        cost = function(r, usage)
            return ec2.volume(describe(r), 1, usage.monthly_standard_io_requests)
        end,
        savings = savings,
    },
    examples = {
        {
            main = [[
resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = 40
  iops              = 4000
  throughput        = 130
}

resource "aws_ebs_volume" "old" {
  availability_zone = "us-east-1a"
  type              = "standard"
  size              = 20
}

resource "aws_ebs_volume" "odd" {
  availability_zone = "us-east-1a"
  type              = "gp9"
  size              = 20
}]],
            usage = [[
version: 0.1
resource_type_default_usage:
  aws_ebs_volume:
    monthly_standard_io_requests: 2000000
]],
            costs = {
                ["aws_ebs_volume.data"] = {
                    ["Storage (general purpose SSD, gp3)"] = { 40, 3.2 },
                    ["Provisioned throughput"] = { 5, 0.2 },
                    ["Provisioned IOPS"] = { 1000, 5 },
                },
                ["aws_ebs_volume.old"] = { ["Storage (magnetic)"] = { 20, 1 }, ["I/O requests"] = { 2, 0.1 } },
                ["aws_ebs_volume.odd"] = { ["Storage (unknown)"] = { 20, "not priced" } },
            },
        },
    },
}
