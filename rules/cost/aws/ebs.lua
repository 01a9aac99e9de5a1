-- EBS volumes.
local ec2 = require "guard.cost_ec2"

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
            return ec2.volume({
                type = r:text "type",
                size = r:number "size",
                iops = r:number "iops",
                throughput = r:number "throughput",
            }, 1, usage.monthly_standard_io_requests)
        end,
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
