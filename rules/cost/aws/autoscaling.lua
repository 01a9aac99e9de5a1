-- Scaling groups: as many times what their launch configuration or template starts as they are to have instances.
local advice = require "guard.cost_advice"
local ec2 = require "guard.cost_ec2"
local value = require "guard.value"

local USAGE = ec2.usage_with { { "instances", 15, "Number of instances in the autoscaling group." } }

-- What a launch configuration starts: a root volume always, monitoring unless it is switched off.
local function launch_configuration(configuration, usage, count, instance_type)
    local instance = ec2.instance_of(configuration)
    instance.instance_type = instance_type or instance.instance_type
    instance.monitoring = configuration:text "enable_monitoring" ~= "false"
    local rows = ec2.instance(instance, usage, count)
    local root = value.blocks(configuration, "root_block_device")[1]
    rows[#rows + 1] = { name = "root_block_device", rows = ec2.volume(ec2.volume_of(root), count) }
    for i, block in ipairs(value.blocks(configuration, "ebs_block_device")) do
        rows[#rows + 1] = {
            name = ("ebs_block_device[%d]"):format(i - 1),
            rows = ec2.volume(ec2.volume_of(block), count),
        }
    end
    return { name = configuration:address(), rows = rows }
end

local HOST = "tenancy host has no price for a launch configuration or template"

-- How many of `count` instances are on demand, as the distribution says; the others are spot.
local function on_demand(distribution, template, count)
    local base = distribution and value.number(distribution, "on_demand_base_capacity") or 0
    local percentage = distribution and value.number(distribution, "on_demand_percentage_above_base_capacity")
    if not percentage then
        percentage = ec2.instance_of(template).spot and 0 or 100
    end
    if base >= count then
        return count
    end
    return base + math.ceil((count - base) * percentage / 100)
end

-- Type and weight of the first override of a mixed policy, its distribution and its template.
local function mixed_policy(r)
    local policy = value.blocks(r, "mixed_instances_policy")[1]
    local launch = policy and value.blocks(policy, "launch_template")[1]
    if not launch then
        return nil
    end
    local override = value.blocks(launch, "override")[1]
    return {
        template = r:refers("mixed_instances_policy", "aws_launch_template")[1],
        distribution = value.blocks(policy, "instances_distribution")[1],
        instance_type = override and value.text(override, "instance_type"),
        weight = override and value.number(override, "weighted_capacity"),
    }
end

-- How many instances there are. A group that may have none, and does not say how many it wants, will want one.
local function capacity(r, usage)
    local wanted = usage.instances or r:number "desired_capacity"
    return wanted or math.max(r:number "min_size" or 1, 1)
end

-- The rows, and the type of the instances; of another type where one is given.
local function rows_of(r, usage, instance_type)
    local count = capacity(r, usage)
    local configuration = r:refers("launch_configuration", "aws_launch_configuration")[1]
    if configuration then
        if configuration:text "placement_tenancy" == "host" then
            return nil, HOST
        end
        return { launch_configuration(configuration, usage, count, instance_type) },
            ec2.instance_of(configuration).instance_type
    end
    local mixed = mixed_policy(r)
    local template = mixed and mixed.template or r:refers("launch_template", "aws_launch_template")[1]
    if not template then
        return nil
    end
    if template:text "placement[0].tenancy" == "host" then
        return nil, HOST
    end
    local changes = {}
    if mixed then
        changes.instance_type = mixed.instance_type
        count = mixed.weight and mixed.weight > 0 and math.ceil(count / mixed.weight) or count
    end
    changes.on_demand = on_demand(mixed and mixed.distribution, template, count)
    local now = changes.instance_type or ec2.instance_of(template).instance_type
    changes.instance_type = instance_type or changes.instance_type
    return { ec2.launch_template(template, usage, count, changes) }, now
end

local function group_cost(r, usage)
    local rows, type_or_reason = rows_of(r, usage)
    return rows, not rows and type_or_reason or nil
end

local function savings(r, usage)
    local rows, now = rows_of(r, usage)
    return advice.newer_generation(nil, rows and now, function(newer)
        return (rows_of(r, usage, newer))
    end)
end

return model {
    aws_autoscaling_group = { usage = USAGE, cost = group_cost, savings = savings },
    examples = {
        {
            main = [[
resource "aws_launch_configuration" "old" {
  instance_type = "t2.medium"

  ebs_block_device {
    device_name = "xvdf"
    volume_size = 10
  }
}

resource "aws_autoscaling_group" "old" {
  launch_configuration = aws_launch_configuration.old.id
  max_size             = 3
  min_size             = 2
}

resource "aws_launch_template" "web" {
  instance_type = "t2.medium"

  block_device_mappings {
    device_name = "xvda"

    ebs {
      volume_size = 20
      volume_type = "io1"
      iops        = 200
    }
  }
}

resource "aws_autoscaling_group" "web" {
  max_size = 3
  min_size = 0

  launch_template {
    id = aws_launch_template.web.id
  }
}

resource "aws_autoscaling_group" "asleep" {
  desired_capacity = 0
  max_size         = 3
  min_size         = 0

  launch_template {
    id = aws_launch_template.web.id
  }
}

resource "aws_autoscaling_group" "mixed" {
  desired_capacity = 6
  max_size         = 10
  min_size         = 1

  mixed_instances_policy {
    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.web.id
      }

      override {
        instance_type     = "t2.large"
        weighted_capacity = "2"
      }
    }

    instances_distribution {
      on_demand_base_capacity                  = 1
      on_demand_percentage_above_base_capacity = 50
    }
  }
}]],
            costs = {
                ["aws_autoscaling_group.old"] = {
                    ["aws_launch_configuration.old > Instance usage (Linux/UNIX, on-demand, t2.medium)"] = {
                        1460,
                        67.744,
                    },
                    ["aws_launch_configuration.old > EC2 detailed monitoring"] = { 14, 4.2 },
                    ["aws_launch_configuration.old > root_block_device > Storage (general purpose SSD, gp2)"] = {
                        16,
                        1.6,
                    },
                    ["aws_launch_configuration.old > ebs_block_device[0] > Storage (general purpose SSD, gp2)"] = {
                        20,
                        2,
                    },
                },
                ["aws_autoscaling_group.web"] = {
                    ["aws_launch_template.web > Instance usage (Linux/UNIX, on-demand, t2.medium)"] = { 730, 33.872 },
                    ["aws_launch_template.web > block_device_mapping[0] > Storage (provisioned IOPS SSD, io1)"] = {
                        20,
                        2.5,
                    },
                    ["aws_launch_template.web > block_device_mapping[0] > Provisioned IOPS"] = { 200, 13 },
                },
                ["aws_autoscaling_group.asleep"] = {},
                ["aws_autoscaling_group.mixed"] = {
                    ["aws_launch_template.web > Instance usage (Linux/UNIX, on-demand, t2.large)"] = { 1460, 135.488 },
                    ["aws_launch_template.web > Instance usage (Linux/UNIX, spot, t2.large)"] = { 730, "not priced" },
                    ["aws_launch_template.web > block_device_mapping[0] > Storage (provisioned IOPS SSD, io1)"] = {
                        60,
                        7.5,
                    },
                    ["aws_launch_template.web > block_device_mapping[0] > Provisioned IOPS"] = { 600, 39 },
                },
            },
            -- Two of t3.medium save 0.0048 an hour each; where spot has no price, nothing can be said.
            savings = { ["aws_autoscaling_group.old"] = 7.008, ["aws_autoscaling_group.web"] = 3.504 },
        },
    },
}
