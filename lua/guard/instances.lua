-- guard.instances - facts about EC2 instance types.
--
-- From "Amazon EBS-optimized instance types" of the EC2 documentation, as of November 2026: current types
-- are optimised by themselves, the smaller ones of old generations cannot be.
local stack = require "guard.stack"

local instances = {}

-- Types of earlier generations for which EBS optimisation is an option that must be chosen.
local OPTIONAL = {
    ["c1.xlarge"] = true,
    ["c3.2xlarge"] = true,
    ["c3.4xlarge"] = true,
    ["c3.xlarge"] = true,
    ["i2.2xlarge"] = true,
    ["i2.4xlarge"] = true,
    ["i2.xlarge"] = true,
    ["m1.large"] = true,
    ["m1.xlarge"] = true,
    ["m2.2xlarge"] = true,
    ["m2.4xlarge"] = true,
    ["m3.2xlarge"] = true,
    ["m3.xlarge"] = true,
    ["r3.2xlarge"] = true,
    ["r3.4xlarge"] = true,
    ["r3.xlarge"] = true,
}

--- Whether EBS optimisation of that type depends on being asked for.
function instances.must_ask_for_ebs_optimization(instance_type)
    return OPTIONAL[instance_type] == true
end

--- The launch template that an aws_instance is made from, which gives what the instance does not say itself; nil when
--- it has none. Ends the check as unknown when the template is not in the table.
function instances.template(r)
    if r:type() ~= "aws_instance" or not r:has("launch_template") then
        return nil
    end
    return r:refers("launch_template", "aws_launch_template")[1]
        or r:unknown("launch_template", "the launch template is not in the configuration")
end

--- Whether the account encrypts new volumes by itself, as the table says.
function instances.encrypts_by_default()
    for _, default in ipairs(stack.all "aws_ebs_encryption_by_default") do
        if not default:has("enabled") or default:is_true("enabled") then
            return true
        end
    end
    return false
end

--- Whether the account asks instances for version 2 of the metadata service by itself, as the table says.
function instances.requires_tokens_by_default()
    for _, default in ipairs(stack.all "aws_ec2_instance_metadata_defaults") do
        if default:text("http_tokens") == "required" then
            return true
        end
    end
    return false
end

return instances
