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

-- What may attach a volume by its script or by the cluster that runs on it.
local TAKERS = {
    "aws_autoscaling_group",
    "aws_instance",
    "aws_launch_configuration",
    "aws_launch_template",
    "kubernetes_manifest",
    "kubernetes_persistent_volume",
    "kubernetes_persistent_volume_v1",
}

-- Whether something in the stack attaches it. Where an attachment names what is not known, it may be this one.
local function is_attached(r)
    if r:link("aws_volume_attachment", "volume_id") or r:link(TAKERS) then
        return true
    end
    for _, attachment in ipairs(stack.all "aws_volume_attachment") do
        if not attachment:known "volume_id" and #attachment:refers "volume_id" == 0 then
            return true
        end
    end
    return false
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
            rows = ec2.volume(ec2.as_gp3(volume)),
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
            savings = { ["aws_ebs_volume.data"] = 8.4, ["aws_ebs_volume.old"] = 1.1 },
        },
        {
            main = [[
resource "aws_ebs_volume" "small" {
  availability_zone = "us-east-1a"
  size              = 100
}

resource "aws_ebs_volume" "large" {
  availability_zone = "us-east-1a"
  type              = "gp2"
  size              = 2000
}

resource "aws_ebs_volume" "right" {
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = 100
}

resource "aws_ebs_volume" "of_cluster" {
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = 50
}

resource "kubernetes_persistent_volume" "cluster" {
  metadata {
    name = "cluster"
  }
  spec {
    capacity     = { storage = "50Gi" }
    access_modes = ["ReadWriteOnce"]
    persistent_volume_source {
      aws_elastic_block_store {
        volume_id = aws_ebs_volume.of_cluster.id
      }
    }
  }
}

resource "aws_volume_attachment" "each" {
  for_each    = { b = aws_ebs_volume.small.id, c = aws_ebs_volume.large.id, d = aws_ebs_volume.right.id }
  device_name = "/dev/sd${each.key}"
  volume_id   = each.value
  instance_id = "i-1"
}]],
            costs = {
                ["aws_ebs_volume.of_cluster"] = { ["Storage (general purpose SSD, gp3)"] = { 50, 4 } },
                ["aws_ebs_volume.small"] = { ["Storage (general purpose SSD, gp2)"] = { 100, 10 } },
                ["aws_ebs_volume.large"] = { ["Storage (general purpose SSD, gp2)"] = { 2000, 200 } },
                ["aws_ebs_volume.right"] = { ["Storage (general purpose SSD, gp3)"] = { 100, 8 } },
            },
            -- gp3 of 2000 GB: 160, and 15 for 3000 more operations, and 5 for 125 MB/s more.
            savings = { ["aws_ebs_volume.small"] = 2, ["aws_ebs_volume.large"] = 20 },
        },
    },
}
