-- guard.instances - facts about EC2 instance types.
--
-- From "Amazon EBS-optimized instance types" of the EC2 documentation, read in November 2026.
local instances = {}

-- Families of earlier generations, for which EBS optimisation is an option that must be chosen, or which have none.
local NOT_BY_DEFAULT = {
    c1 = true,
    c3 = true,
    g2 = true,
    i2 = true,
    m1 = true,
    m2 = true,
    m3 = true,
    r3 = true,
    t1 = true,
    t2 = true,
    hi1 = true,
    hs1 = true,
    cc2 = true,
    cr1 = true,
}

--- Whether instances of that type are EBS-optimised without being asked.
function instances.ebs_optimized_by_default(instance_type)
    local family = tostring(instance_type):match("^([^%.]+)%.")
    return family ~= nil and not NOT_BY_DEFAULT[family]
end

return instances
