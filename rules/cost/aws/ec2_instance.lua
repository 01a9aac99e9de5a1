-- Instances: the hours, what is switched on beside them, and their volumes. What a launch template says holds where the
-- instance itself is silent.
local advice = require "guard.cost_advice"
local cost = require "guard.cost"
local ec2 = require "guard.cost_ec2"
local stack = require "guard.stack"
local value = require "guard.value"

local HOST_WITHOUT_ID = "tenancy host has a price only with a host: set host_id"

local function launch_template(r)
    return r:refers("launch_template", "aws_launch_template")[1]
end

local function written(r, template, path, template_path)
    if r:has(path) or not template then
        return r:text(path)
    end
    return template:text(template_path or path)
end

local function describe(r, template)
    return {
        instance_type = written(r, template, "instance_type") or "",
        tenancy = written(r, template, "tenancy", "placement[0].tenancy"),
        ebs_optimized = written(r, template, "ebs_optimized") == "true",
        monitoring = written(r, template, "monitoring", "monitoring[0].enabled") == "true",
        cpu_credits = written(r, template, "credit_specification[0].cpu_credits"),
        spot = r:has "spot_price" or r:type() == "aws_spot_instance_request"
            or written(r, template, "instance_market_options[0].market_type") == "spot",
    }
end

-- A state lists volumes that are attached beside those that the instance makes; they are priced by themselves.
local function is_attached(block)
    local id = value.text(block, "volume_id")
    for _, volume in ipairs(id and stack.all "aws_ebs_volume" or {}) do
        if volume:text "id" == id then
            return true
        end
    end
    return false
end

-- The volumes beside the root, by device: the instance's own first; the template fills what they leave open.
local function volumes(r, template)
    local list, by_device = {}, {}
    for _, block in r:blocks "ebs_block_device" do
        if not is_attached(block) then
            local volume = ec2.volume_of(block)
            list[#list + 1] = volume
            local device = value.text(block, "device_name")
            if device then
                by_device[device] = volume
            end
        end
    end
    for _, mapping in ipairs(template and value.blocks(template, "block_device_mappings") or {}) do
        for _, block in ipairs(value.blocks(mapping, "ebs")) do
            local volume, own = ec2.volume_of(block), by_device[value.text(mapping, "device_name")]
            if own then
                for key, item in pairs(volume) do
                    own[key] = own[key] or item
                end
            else
                list[#list + 1] = volume
            end
        end
    end
    return list
end

local function same(volume)
    return volume
end

-- The rows; `changes` may have another `instance_type`, and what each volume would be (`volume`).
local function rows_of(r, usage, changes)
    local template = launch_template(r)
    local instance, rows = describe(r, template), {}
    local change = changes.volume or same
    instance.instance_type = changes.instance_type or instance.instance_type
    if instance.tenancy == "host" and not r:has "host_id" then
        return nil, HOST_WITHOUT_ID
    end
    if not r:has "host_id" then
        rows = ec2.instance(instance, usage, 1, usage.monthly_hrs)
    end
    local root = value.blocks(r, "root_block_device")[1]
    rows[#rows + 1] = { name = "root_block_device", rows = ec2.volume(change(ec2.volume_of(root))) }
    for i, volume in ipairs(volumes(r, template)) do
        rows[#rows + 1] = { name = ("ebs_block_device[%d]"):format(i - 1), rows = ec2.volume(change(volume)) }
    end
    return rows
end

local function instance_cost(r, usage)
    return rows_of(r, usage, {})
end

local function savings(r, usage)
    local found = advice.newer_generation(
        "instance_type",
        describe(r, launch_template(r)).instance_type,
        function(newer)
            return (rows_of(r, usage, { instance_type = newer }))
        end
    )
    local changed = 0
    local rows = rows_of(r, usage, {
        volume = function(volume)
            if volume.type ~= "gp2" then -- the default depends on the image
                return volume
            end
            changed = changed + 1
            return ec2.as_gp3(volume)
        end,
    })
    if rows and changed > 0 then
        found[#found + 1] = {
            rule = "waste",
            message = "volumes of gp3 with the same speed are cheaper than gp2",
            rows = rows,
        }
    end
    return found
end

local USAGE = cost.append(
    cost.append({}, ec2.USAGE),
    { { "monthly_hrs", 450, "Monthly number of hours the instance ran for." } }
)

return model {
    aws_instance = { usage = USAGE, cost = instance_cost, savings = savings },
    aws_spot_instance_request = { usage = USAGE, cost = instance_cost },
    examples = {
        {
            main = [[
resource "aws_instance" "web" {
  instance_type = "m3.medium"

  root_block_device {
    volume_size = 10
  }

  ebs_block_device {
    device_name = "xvdg"
    volume_type = "standard"
    volume_size = 20
  }
}

resource "aws_instance" "busy" {
  instance_type = "t3.medium"
  monitoring    = true
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_instance.busy:
    monthly_hrs: 100
    monthly_cpu_credit_hrs: 30
    vcpu_count: 2
]],
            costs = {
                ["aws_instance.web"] = {
                    ["Instance usage (Linux/UNIX, on-demand, m3.medium)"] = { 730, 48.91 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 10, 1 },
                    ["ebs_block_device[0] > Storage (magnetic)"] = { 20, 1 },
                    ["ebs_block_device[0] > I/O requests"] = {},
                },
                ["aws_instance.busy"] = {
                    ["Instance usage (Linux/UNIX, on-demand, t3.medium)"] = { 100, 4.16 },
                    ["EC2 detailed monitoring"] = { 7, 2.1 },
                    ["CPU credits"] = { 60, 3 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 8, 0.8 },
                },
            },
        },
        {
            main = [[
resource "aws_launch_template" "base" {
  name          = "base"
  instance_type = "t3.medium"

  placement {
    tenancy = "dedicated"
  }

  block_device_mappings {
    device_name = "xvdc"

    ebs {
      volume_type = "io1"
      volume_size = 10
      iops        = 100
    }
  }
}

resource "aws_instance" "as_the_template_says" {
  launch_template {
    id = aws_launch_template.base.id
  }
}

resource "aws_instance" "larger_disk" {
  tenancy = "default"

  launch_template {
    name = aws_launch_template.base.name
  }

  ebs_block_device {
    device_name = "xvdc"
    volume_size = 20
  }
}

resource "aws_instance" "reserved" {
  instance_type = "t3.medium"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_instance.reserved:
    reserved_instance_type: convertible
    reserved_instance_term: 3_year
    reserved_instance_payment_option: no_upfront
]],
            costs = {
                ["aws_instance.as_the_template_says"] = {
                    ["Instance usage (Linux/UNIX, on-demand, t3.medium)"] = { 730, 32.193 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 8, 0.8 },
                    ["ebs_block_device[0] > Storage (provisioned IOPS SSD, io1)"] = { 10, 1.25 },
                    ["ebs_block_device[0] > Provisioned IOPS"] = { 100, 6.5 },
                },
                ["aws_instance.larger_disk"] = {
                    ["Instance usage (Linux/UNIX, on-demand, t3.medium)"] = { 730, 30.368 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 8, 0.8 },
                    ["ebs_block_device[0] > Storage (provisioned IOPS SSD, io1)"] = { 20, 2.5 },
                    ["ebs_block_device[0] > Provisioned IOPS"] = { 100, 6.5 },
                },
                ["aws_instance.reserved"] = {
                    ["Instance usage (Linux/UNIX, reserved, t3.medium)"] = { 730, 15.038 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 8, 0.8 },
                },
            },
        },
        {
            main = [[
resource "aws_instance" "old" {
  instance_type = "m4.large"

  root_block_device {
    volume_type = "gp2"
    volume_size = 500
  }
}

resource "aws_instance" "as_cheap_as_it_gets" {
  instance_type = "m6i.large"
}

resource "aws_instance" "no_newer_of_this_size" {
  instance_type = "m4.10xlarge"
}]],
            costs = {
                ["aws_instance.old"] = {
                    ["Instance usage (Linux/UNIX, on-demand, m4.large)"] = { 730, 73 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 500, 50 },
                },
                ["aws_instance.as_cheap_as_it_gets"] = {
                    ["Instance usage (Linux/UNIX, on-demand, m6i.large)"] = { 730, 70.08 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 8, 0.8 },
                },
                ["aws_instance.no_newer_of_this_size"] = {
                    ["Instance usage (Linux/UNIX, on-demand, m4.10xlarge)"] = { 730, 1460 },
                    ["root_block_device > Storage (general purpose SSD, gp2)"] = { 8, 0.8 },
                },
            },
            -- 2.92 by the newer generation; gp3 of that size with 250 MB/s costs 45.
            savings = { ["aws_instance.old"] = 7.92 },
        },
    },
}
