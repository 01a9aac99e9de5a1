-- guard.cost_types - facts of instance types: virtual processors.
--
-- From moto 5.2.1 (Apache-2.0), which has them of DescribeInstanceTypes; as of November 2026. A size tells the number
-- of most: a large has 2, an xlarge 4, an Nxlarge N times as many; the table has those of which that is not true.
local types = {}

local EXCEPTIONS = {
    a1 = { medium = 1, metal = 16 },
    c1 = { medium = 2, xlarge = 8 },
    c4 = { ["8xlarge"] = 36 },
    c5 = { metal = 96 },
    c5d = { metal = 96 },
    c5n = { metal = 72 },
    c6a = { metal = 192 },
    c6g = { medium = 1, metal = 64 },
    c6gd = { medium = 1, metal = 64 },
    c6gn = { medium = 1 },
    c6i = { metal = 128 },
    c6id = { metal = 128 },
    c6in = { metal = 128 },
    c7a = { medium = 1, ["metal-48xl"] = 192 },
    c7g = { medium = 1, metal = 64 },
    c7gd = { medium = 1, metal = 64 },
    c7gn = { medium = 1, metal = 64 },
    c7i = { ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    c8a = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    c8g = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    c8gb = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    c8gd = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    c8gn = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    c8i = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    c8ib = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    c8id = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    c8in = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    d2 = { ["8xlarge"] = 36 },
    g4dn = { metal = 96 },
    g5g = { metal = 64 },
    hpc6a = { ["48xlarge"] = 96 },
    hpc6id = { ["32xlarge"] = 64 },
    hpc7a = { ["12xlarge"] = 24, ["24xlarge"] = 48, ["48xlarge"] = 96, ["96xlarge"] = 192 },
    hpc8a = { ["96xlarge"] = 192 },
    i3en = { metal = 96 },
    i4i = { metal = 128 },
    i7i = { ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    i7ie = { ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    i8g = { ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    i8ge = { ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    is4gen = { medium = 1 },
    m1 = { medium = 1, small = 1 },
    m2 = { ["2xlarge"] = 4, ["4xlarge"] = 8, xlarge = 2 },
    m3 = { medium = 1 },
    m5 = { metal = 96 },
    m5d = { metal = 96 },
    m5dn = { metal = 96 },
    m5n = { metal = 96 },
    m5zn = { metal = 48 },
    m6a = { metal = 192 },
    m6g = { medium = 1, metal = 64 },
    m6gd = { medium = 1, metal = 64 },
    m6i = { metal = 128 },
    m6id = { metal = 128 },
    m6idn = { metal = 128 },
    m6in = { metal = 128 },
    m7a = { medium = 1, ["metal-48xl"] = 192 },
    m7g = { medium = 1, metal = 64 },
    m7gd = { medium = 1, metal = 64 },
    m7i = { ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    m8a = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    m8azn = { medium = 1, ["metal-12xl"] = 48, ["metal-24xl"] = 96 },
    m8g = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    m8gb = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    m8gd = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    m8gn = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    m8i = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    m8id = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    ["mac-m4"] = { metal = 10 },
    ["mac-m4max"] = { metal = 16 },
    ["mac-m4pro"] = { metal = 14 },
    mac1 = { metal = 12 },
    mac2 = { metal = 8 },
    ["mac2-m1ultra"] = { metal = 20 },
    ["mac2-m2"] = { metal = 8 },
    ["mac2-m2pro"] = { metal = 12 },
    r5 = { metal = 96 },
    r5b = { metal = 96 },
    r5d = { metal = 96 },
    r5dn = { metal = 96 },
    r5n = { metal = 96 },
    r6a = { metal = 192 },
    r6g = { medium = 1, metal = 64 },
    r6gd = { medium = 1, metal = 64 },
    r6i = { metal = 128 },
    r6id = { metal = 128 },
    r6idn = { metal = 128 },
    r6in = { metal = 128 },
    r7a = { medium = 1, ["metal-48xl"] = 192 },
    r7g = { medium = 1, metal = 64 },
    r7gd = { medium = 1, metal = 64 },
    r7i = { ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    r7iz = { ["metal-16xl"] = 64, ["metal-32xl"] = 128 },
    r8a = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    r8g = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    r8gb = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    r8gd = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    r8gn = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    r8i = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    r8id = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    t1 = { micro = 1 },
    t2 = { medium = 2, micro = 1, nano = 1, small = 1 },
    t3 = { medium = 2, micro = 2, nano = 2, small = 2 },
    t3a = { medium = 2, micro = 2, nano = 2, small = 2 },
    t4g = { medium = 2, micro = 2, nano = 2, small = 2 },
    x2gd = { medium = 1, metal = 64 },
    x2idn = { metal = 128 },
    x2iedn = { metal = 128 },
    x2iezn = { metal = 48 },
    x8aedz = { ["metal-12xl"] = 48, ["metal-24xl"] = 96 },
    x8g = { medium = 1, ["metal-24xl"] = 96, ["metal-48xl"] = 192 },
    x8i = { ["metal-48xl"] = 192, ["metal-96xl"] = 384 },
    z1d = { metal = 48 },
}

local function by_size(size)
    if size == "large" then
        return 2
    end
    local times = size == "xlarge" and 1 or tonumber(size:match "^(%d+)xlarge$")
    return times and times * 4
end

--- The virtual processors of an instance type ("t3.large"), or of a database or cache node ("db.t3.large"); nil when
--- they are not known.
function types.vcpus(instance_type)
    local family, size = instance_type:gsub("^db%.", ""):gsub("^cache%.", ""):match "^([%w-]+)%.([%w-]+)$"
    if not family then
        return nil
    end
    return EXCEPTIONS[family] and EXCEPTIONS[family][size] or by_size(size)
end

return types
