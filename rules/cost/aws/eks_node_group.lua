-- EKS node groups: instances and their disks; what a launch template says stands as a sub-resource.
local advice = require "guard.cost_advice"
local cost = require "guard.cost"
local ec2 = require "guard.cost_ec2"
local value = require "guard.value"

local DEFAULT_TYPE = "t3.medium" -- where neither the group nor its template names one

-- The rows, and the type of the instances; of another type where one is given.
local function rows_of(r, usage, newer)
    local count = usage.instances or r:number "scaling_config[0].desired_size" or 1
    local instance_type = value.list(r:get "instance_types")[1]
    instance_type = type(instance_type) == "string" and instance_type or nil
    local spot = r:text "capacity_type" == "SPOT"
    local template = r:refers("launch_template", "aws_launch_template")[1]
    if template then
        instance_type = instance_type or template:text "instance_type" or DEFAULT_TYPE
        local changes = { instance_type = newer or instance_type, on_demand = spot and 0 or nil }
        return { ec2.launch_template(template, usage, count, changes) }, instance_type
    end
    local instance = { instance_type = newer or instance_type or DEFAULT_TYPE, spot = spot }
    local rows = ec2.instance(instance, usage, count)
    return cost.append(rows, ec2.volume({ size = r:number "disk_size" or 20 }, count)), instance_type
end

local function node_group(r, usage)
    return (rows_of(r, usage))
end

local function savings(r, usage)
    local _, now = rows_of(r, usage)
    return advice.newer_generation("instance_types", now, function(newer)
        return (rows_of(r, usage, newer))
    end)
end

return model {
    aws_eks_node_group = {
        usage = ec2.usage_with { { "instances", 15, "Number of instances in the EKS node group." } },
        cost = node_group,
        savings = savings,
    },
    examples = {
        {
            main = [[
resource "aws_eks_node_group" "plain" {
  cluster_name = "main"

  scaling_config {
    desired_size = 3
    max_size     = 5
    min_size     = 1
  }
}

resource "aws_launch_template" "nodes" {
  instance_type = "t2.medium"

  block_device_mappings {
    device_name = "xvda"

    ebs {
      volume_size = 30
    }
  }
}

resource "aws_launch_template" "untyped" {
  name = "untyped"
}

resource "aws_eks_node_group" "untyped" {
  cluster_name = "main"

  launch_template {
    id = aws_launch_template.untyped.id
  }

  scaling_config {
    desired_size = 1
    max_size     = 5
    min_size     = 1
  }
}

resource "aws_eks_node_group" "by_template" {
  cluster_name   = "main"
  instance_types = ["m5.large"]

  launch_template {
    id = aws_launch_template.nodes.id
  }

  scaling_config {
    desired_size = 1
    max_size     = 5
    min_size     = 1
  }
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_eks_node_group.plain:
    instances: 2
]],
            costs = {
                ["aws_eks_node_group.plain"] = {
                    ["Instance usage (Linux/UNIX, on-demand, t3.medium)"] = { 1460, 60.736 },
                    ["Storage (general purpose SSD, gp2)"] = { 40, 4 },
                },
                ["aws_eks_node_group.untyped"] = {
                    ["aws_launch_template.untyped > Instance usage (Linux/UNIX, on-demand, t3.medium)"] = {
                        730,
                        30.368,
                    },
                },
                ["aws_eks_node_group.by_template"] = {
                    ["aws_launch_template.nodes > Instance usage (Linux/UNIX, on-demand, m5.large)"] = { 730, 70.08 },
                    ["aws_launch_template.nodes > block_device_mapping[0] > Storage (general purpose SSD, gp2)"] = {
                        30,
                        3,
                    },
                },
            },
            savings = {},
        },
        {
            main = [[
resource "aws_eks_node_group" "old" {
  cluster_name   = "main"
  instance_types = ["t2.large"]

  scaling_config {
    desired_size = 3
    max_size     = 5
    min_size     = 1
  }
}]],
            costs = {
                ["aws_eks_node_group.old"] = {
                    ["Instance usage (Linux/UNIX, on-demand, t2.large)"] = { 2190, 203.232 },
                    ["Storage (general purpose SSD, gp2)"] = { 60, 6 },
                },
            },
            savings = { ["aws_eks_node_group.old"] = 21.024 },
        },
    },
}
