-- guard.instances - facts about EC2 instance types.
--
-- From "Amazon EBS-optimized instance types" of the EC2 documentation, as of November 2026: current types
-- are optimised by themselves, the smaller ones of old generations cannot be.
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

return instances
