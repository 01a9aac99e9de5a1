-- guard.cost_ec2 - instances and their volumes, for every model that starts some: instances, launch templates, scaling
-- groups, node groups, Beanstalk.
local cost = require "guard.cost"
local value = require "guard.value"

local ec2 = {}

--- The keys of a usage file that an instance has; those of a group have `instances` instead of `monthly_hrs`.
ec2.USAGE = {
    {
        "operating_system",
        "linux",
        "Override the operating system of the instance, can be: linux, windows, suse, rhel.",
    },
    { "reserved_instance_type", "standard", "Offering class for Reserved Instances, can be: convertible, standard." },
    { "reserved_instance_term", "1_year", "Term for Reserved Instances, can be: 1_year, 3_year." },
    {
        "reserved_instance_payment_option",
        "all_upfront",
        "Payment option for Reserved Instances, can be: no_upfront, partial_upfront, all_upfront.",
    },
    { "monthly_cpu_credit_hrs", 350, "Hours of the month in which a burstable instance is expected to burst." },
    { "vcpu_count", 2, "Number of the vCPUs of a burstable instance type." },
}

--- Those keys with `more` before them.
function ec2.usage_with(more)
    return cost.append(cost.append({}, more), ec2.USAGE)
end

local SYSTEMS = { -- label, AWS's name
    linux = { "Linux/UNIX", "Linux" },
    windows = { "Windows", "Windows" },
    suse = { "SUSE", "SUSE" },
    rhel = { "RHEL", "RHEL" },
}

local TERMS = { ["1_year"] = "1yr", ["3_year"] = "3yr" }
local OPTIONS = { no_upfront = "No Upfront", partial_upfront = "Partial Upfront", all_upfront = "All Upfront" }
local CLASSES = { standard = true, convertible = true }

--- The attributes that a reservation adds to a price's key; nil when the usage asks for none that there is.
function ec2.reservation(usage)
    local term, option = TERMS[usage.reserved_instance_term], OPTIONS[usage.reserved_instance_payment_option]
    if not term or not option then
        return nil
    end
    return { term = term, purchaseOption = option }
end

-- The price of an instance's hour.
local function hour(instance, usage, system, tenancy)
    local price = {
        "AmazonEC2/Compute Instance",
        instanceType = instance.instance_type,
        operatingSystem = system,
        tenancy = tenancy == "dedicated" and "Dedicated" or "Shared",
    }
    if instance.spot then
        price.purchase = "spot"
        return price
    end
    local reserved = ec2.reservation(usage)
    if reserved and CLASSES[usage.reserved_instance_type] then
        if reserved.purchaseOption == "All Upfront" then
            return 0 -- by the hour
        end
        price.offeringClass = usage.reserved_instance_type
        return cost.with(price, reserved)
    end
    return price
end

local function purchase(instance, usage)
    if instance.spot then
        return "spot"
    end
    return usage.reserved_instance_type and "reserved" or "on-demand"
end

-- Whether CPU credits beyond the earned ones are bought: T3 and T4g do unless told not to, T2 and T3a only when told.
local function bursts(instance)
    local family = instance.instance_type:match "^(%w+)%."
    if family == "t3" or family == "t4g" then
        return instance.cpu_credits ~= "standard"
    end
    return (family == "t2" or family == "t3a") and instance.cpu_credits == "unlimited"
end

--- The rows of `count` instances. `instance`: instance_type, tenancy, ebs_optimized, monitoring, cpu_credits, spot;
--- `hours` of the month that each runs (default: all).
function ec2.instance(instance, usage, count, hours)
    hours = (hours or cost.HOURS) * count
    local system = SYSTEMS[(usage.operating_system or "linux"):lower()] or SYSTEMS.linux
    local rows = {
        {
            name = ("Instance usage (%s, %s, %s)"):format(system[1], purchase(instance, usage), instance.instance_type),
            unit = "hours",
            monthly = hours,
            price = hour(instance, usage, system[2], instance.tenancy),
        },
    }
    if instance.ebs_optimized then
        rows[#rows + 1] = {
            name = "EBS-optimized usage",
            unit = "hours",
            monthly = hours,
            price = { "AmazonEC2/EBSOptimized", instanceType = instance.instance_type },
            optional = true,
        }
    end
    if instance.monitoring then
        rows[#rows + 1] = {
            name = "EC2 detailed monitoring",
            unit = "metrics",
            monthly = 7 * count,
            price = "AmazonCloudWatch/CW:MetricMonitorUsage",
            optional = true,
        }
    end
    if bursts(instance) then
        rows[#rows + 1] = {
            name = "CPU credits",
            unit = "vCPU-hours",
            monthly = (usage.monthly_cpu_credit_hrs or 0) * (usage.vcpu_count or 0) * count,
            price = { "AmazonEC2/CPUCredits", family = instance.instance_type:match "^(%w+)%." },
        }
    end
    return rows
end

local VOLUMES = {
    gp2 = "general purpose SSD, gp2",
    gp3 = "general purpose SSD, gp3",
    io1 = "provisioned IOPS SSD, io1",
    io2 = "provisioned IOPS SSD, io2",
    st1 = "throughput optimized HDD, st1",
    sc1 = "cold HDD, sc1",
    standard = "magnetic",
}

local function beyond(amount, included)
    return amount and amount > included and amount - included or 0
end

--- The rows of `count` equal volumes. `volume`: type, size, iops, throughput; `requests` to a magnetic one.
function ec2.volume(volume, count, requests)
    count = count or 1
    local kind = volume.type or "gp2"
    local rows = {
        {
            name = ("Storage (%s)"):format(VOLUMES[kind] or "unknown"),
            unit = "GB",
            monthly = (volume.size or 8) * count,
            price = { "AmazonEC2/EBS:VolumeUsage", volumeApiName = kind },
        },
    }
    local iops = kind == "gp3" and beyond(volume.iops, 3000)
        or (kind == "io1" or kind == "io2") and (volume.iops or 0)
        or 0
    local throughput = kind == "gp3" and beyond(volume.throughput, 125) or 0
    if throughput > 0 then
        rows[#rows + 1] = {
            name = "Provisioned throughput",
            unit = "Mbps",
            monthly = throughput * count / 1024, -- sold by GiB/s
            multiplier = 1 / 1024,
            price = { "AmazonEC2/EBS:VolumeP-Throughput", volumeApiName = kind },
        }
    end
    if iops > 0 then
        rows[#rows + 1] = {
            name = "Provisioned IOPS",
            unit = "IOPS",
            monthly = iops * count,
            price = { "AmazonEC2/EBS:VolumeP-IOPS", volumeApiName = kind },
        }
    end
    if kind == "standard" then
        rows[#rows + 1] = {
            name = "I/O requests",
            unit = "1M request",
            monthly = requests,
            multiplier = 1000000,
            price = "AmazonEC2/EBS:VolumeIOUsage",
            usage_based = true,
        }
    end
    return rows
end

--- gp3 with what a gp2 volume of that size has: 3 operations a second for each GB, and 250 MB/s from 334 GB on.
function ec2.as_gp3(volume)
    local size = volume.size or 8
    return {
        type = "gp3",
        size = size,
        iops = math.max(3000, math.min(3 * size, 16000)),
        throughput = size >= 334 and 250 or 125,
    }
end

--- A block (root_block_device, ebs …) as ec2.volume takes it; nil gives the defaults.
function ec2.volume_of(block)
    return {
        type = value.text(block, "volume_type"),
        size = value.number(block, "volume_size"),
        iops = value.number(block, "iops"),
        throughput = value.number(block, "throughput"),
    }
end

local function is_true(view, key)
    local text = value.text(view, key)
    return text == "true" or text == "1"
end

ec2.is_true = is_true

--- What ec2.instance needs to know, from a resource or a launch template.
function ec2.instance_of(r)
    local credits = r:text "credit_specification[0].cpu_credits"
    return {
        instance_type = r:text "instance_type" or "",
        tenancy = r:text "placement[0].tenancy" or r:text "tenancy" or r:text "placement_tenancy",
        ebs_optimized = is_true(r, "ebs_optimized"),
        monitoring = is_true(r, "monitoring") or r:is_true "monitoring[0].enabled",
        cpu_credits = credits,
        spot = r:has "spot_price" or r:text "instance_market_options[0].market_type" == "spot",
    }
end

--- A launch template that starts `count` instances, as a sub-resource. `changes`: instance_type over the template's,
--- and how many are `on_demand` (the others are spot; without it, all or none as the template's market options say).
function ec2.launch_template(template, usage, count, changes)
    local instance = ec2.instance_of(template)
    instance.instance_type = changes.instance_type or instance.instance_type
    local on_demand = changes.on_demand or (instance.spot and 0 or count)
    local rows = {}
    instance.spot = false
    if on_demand > 0 then
        cost.append(rows, ec2.instance(instance, usage, on_demand))
    end
    if count > on_demand then
        local spot = cost.with(instance, { spot = true })
        if on_demand > 0 then -- what comes with instances is counted below
            spot.ebs_optimized, spot.monitoring, spot.cpu_credits = false, false, "standard"
        end
        cost.append(rows, ec2.instance(spot, usage, count - on_demand))
    end
    for _, row in ipairs(rows) do
        if not row.name:find "^Instance usage" and on_demand > 0 and count > on_demand then
            row.monthly = row.monthly / on_demand * count
        end
    end
    local number = 0
    for _, mapping in ipairs(value.blocks(template, "block_device_mappings")) do
        for _, block in ipairs(value.blocks(mapping, "ebs")) do
            rows[#rows + 1] = {
                name = ("block_device_mapping[%d]"):format(number),
                rows = ec2.volume(ec2.volume_of(block), count),
            }
            number = number + 1
        end
    end
    return { name = template:address(), rows = rows }
end

return ec2
