-- guard.cost_rds - what RDS instances, Aurora instances and Beanstalk's databases have in common: the hours, storage by
-- its type, what is provisioned beyond it, backups, Performance Insights, extended support.
local cost = require "guard.cost"
local ec2 = require "guard.cost_ec2"
local types = require "guard.cost_types"

local rds = {}

-- Terraform's engine → AWS's databaseEngine, databaseEdition, and the license that comes with it.
local ENGINES = {
    ["aurora"] = { "Aurora MySQL" },
    ["aurora-mysql"] = { "Aurora MySQL" },
    ["aurora-postgresql"] = { "Aurora PostgreSQL" },
    ["mariadb"] = { "MariaDB" },
    ["mysql"] = { "MySQL" },
    ["postgres"] = { "PostgreSQL" },
    ["oracle-se"] = { "Oracle", "Standard", "Bring your own license" },
    ["oracle-se1"] = { "Oracle", "Standard One", "License included" },
    ["oracle-se2"] = { "Oracle", "Standard Two", "License included" },
    ["oracle-se2-cdb"] = { "Oracle", "Standard Two", "License included" },
    ["oracle-ee"] = { "Oracle", "Enterprise", "Bring your own license" },
    ["oracle-ee-cdb"] = { "Oracle", "Enterprise", "Bring your own license" },
    ["sqlserver-ex"] = { "SQL Server", "Express", "License included" },
    ["sqlserver-web"] = { "SQL Server", "Web", "License included" },
    ["sqlserver-se"] = { "SQL Server", "Standard", "License included" },
    ["sqlserver-ee"] = { "SQL Server", "Enterprise", "License included" },
}

--- Whether the engine is Aurora, whose storage belongs to the cluster.
function rds.is_aurora(engine)
    return engine:find "^aurora" ~= nil
end

--- AWS's name of the engine ("PostgreSQL"); nil when there is none of that name.
function rds.engine_name(engine)
    return ENGINES[engine] and ENGINES[engine][1]
end

-- What is reserved; three years without paying upfront are not sold, and then nothing is.
local function reservation(usage)
    local reserved = ec2.reservation(usage)
    if reserved and reserved.term == "3yr" and reserved.purchaseOption == "No Upfront" then
        return nil
    end
    return reserved
end

--- The price of an hour of an instance (`class`, `engine`, `multi_az`, `license_model`, `io_optimized`), reserved as
--- `usage` says.
function rds.hour(instance, usage)
    local engine = ENGINES[instance.engine] or { instance.engine }
    local license = engine[3]
    if license and instance.license_model == "bring-your-own-license" then
        license = "Bring your own license"
    end
    local price = {
        "AmazonRDS/Database Instance",
        instanceType = instance.class,
        storage = instance.io_optimized and "Aurora IO Optimization Mode" or nil,
        databaseEngine = engine[1],
        databaseEdition = engine[2],
        licenseModel = license,
        deploymentOption = instance.multi_az and "Multi-AZ" or "Single-AZ",
    }
    local reserved = reservation(usage)
    if not reserved then
        return price
    end
    return reserved.purchaseOption == "All Upfront" and 0 or cost.with(price, reserved)
end

--- "on-demand" or "reserved", for the name of the row.
function rds.purchase(usage)
    return reservation(usage) and "reserved" or "on-demand"
end

-- Engine → major version → the day on which standard support ends, and that on which the price of the third year of
-- extended support begins: "Release calendars" of the RDS and Aurora documentation, as of November 2026.
local EXTENDED = {
    ["mysql"] = { ["5.7"] = { "2024-03-01", "2026-03-01" }, ["8.0"] = { "2026-08-01", "2028-08-01" } },
    ["postgres"] = {
        ["11"] = { "2024-04-01", "2026-04-01" },
        ["12"] = { "2025-03-01", "2027-03-01" },
        ["13"] = { "2026-03-01", "2028-03-01" },
    },
    ["aurora-mysql"] = { ["5.7"] = { "2024-12-01", "2027-03-01" } },
    ["aurora-postgresql"] = {
        ["11"] = { "2024-04-01", "2026-04-01" },
        ["12"] = { "2025-03-01", "2027-03-01" },
        ["13"] = { "2026-03-01", "2028-03-01" },
    },
}

local function major_version(engine, version)
    return engine:find "mysql" and version:match "^%d+%.%d+" or version:match "^%d+"
end

--- The row of extended support of an old version, or nil.
function rds.extended_support(instance, version)
    local major = version and major_version(instance.engine, version)
    local dates = major and EXTENDED[instance.engine] and EXTENDED[instance.engine][major]
    if not dates or cost.today() < dates[1] then
        return nil
    end
    local year = cost.today() >= dates[2] and "year 3" or "year 1"
    return {
        name = ("Extended support (%s)"):format(year),
        unit = "vCPU-hours",
        monthly = cost.product(types.vcpus(instance.class), cost.HOURS),
        price = {
            "AmazonRDS/ExtendedSupport",
            databaseEngine = rds.engine_name(instance.engine),
            year = year == "year 3" and 3 or 1,
        },
        optional = true,
    }
end

--- The rows of Performance Insights. `enabled`, `retention` in days, `usage`.
function rds.performance_insights(instance, enabled, retention, usage)
    local rows = {}
    if not enabled then
        return rows
    end
    if retention and retention > 7 then
        local is_serverless = instance.class == "db.serverless"
        rows[1] = {
            name = ("Performance Insights Long Term Retention (%s)"):format(
                is_serverless and "serverless" or instance.class),
            unit = is_serverless and "ACUs" or "vCPU-month",
            monthly = is_serverless and usage.capacity_units_per_hr or types.vcpus(instance.class),
            price = { "AmazonRDS/PI_LTR", family = instance.class:match "^db%.(%w+)" },
        }
    end
    rows[#rows + 1] = {
        name = "Performance Insights API",
        unit = "1000 requests",
        monthly = usage.monthly_additional_performance_insights_requests,
        multiplier = 1000,
        price = "AmazonRDS/PI_API",
        usage_based = true,
    }
    return rows
end

--- The row of CPU credits of a burstable class, or nil.
function rds.cpu_credits(instance, usage)
    local family = instance.class:match "^db%.(t3)%." or instance.class:match "^db%.(t4g)%."
    if not family or not usage.monthly_cpu_credit_hrs then
        return nil
    end
    return {
        name = "CPU credits",
        unit = "vCPU-hours",
        monthly = cost.product(usage.monthly_cpu_credit_hrs, types.vcpus(instance.class)),
        price = {
            "AmazonRDS/CPUCredits",
            family = family,
            databaseEngine = rds.is_aurora(instance.engine) and "Aurora" or nil,
        },
        usage_based = true,
    }
end

local STORAGE = { -- name, AWS's volumeType
    standard = { "magnetic", "Magnetic" },
    gp2 = { "general purpose SSD, gp2", "General Purpose" },
    gp3 = { "general purpose SSD, gp3", "General Purpose-GP3" },
    io1 = { "provisioned IOPS SSD, io1", "Provisioned IOPS" },
    io2 = { "provisioned IOPS SSD, io2", "Provisioned IOPS-IO2" },
}

local DEFAULT_SIZE = { standard = 5, gp2 = 20, gp3 = 20, io1 = 100, io2 = 100 }

-- The input and output operations that come with a gp3 volume of that size.
local function gp3_baseline(engine, size)
    if engine:find "^sqlserver" then
        return 3000
    end
    return size >= (engine:find "^oracle" and 200 or 400) and 12000 or 3000
end

local function with_commas(number)
    return (("%d"):format(number):reverse():gsub("(%d%d%d)(%d)", "%1,%2"):reverse())
end

-- What is provisioned beyond the size, or requested, of a kind of storage: a row or nil.
local function io_row(db, kind, size, deployment, usage)
    local price = { "AmazonRDS/Provisioned IOPS", volumeType = STORAGE[kind][2], deploymentOption = deployment }
    if kind == "standard" then
        return {
            name = "I/O requests",
            unit = "1M requests",
            monthly = usage.monthly_standard_io_requests,
            multiplier = 1000000,
            price = "AmazonRDS/StorageIOUsage",
            usage_based = true,
        }
    end
    if kind == "io1" or kind == "io2" then
        -- No volume of this kind has fewer.
        return { name = "Provisioned IOPS", unit = "IOPS", monthly = math.max(db.iops or 0, 1000), price = price }
    end
    local baseline = gp3_baseline(db.engine, size)
    if kind == "gp3" and (db.iops or 0) > baseline then
        return {
            name = ("Provisioned GP3 IOPS (above %s)"):format(with_commas(baseline)),
            unit = "IOPS",
            monthly = db.iops - baseline,
            price = price,
        }
    end
end

local function storage_rows(db, usage)
    local kind = STORAGE[db.storage] and db.storage or (db.iops or 0) > 0 and "io1" or "gp2"
    local size = db.size or DEFAULT_SIZE[kind]
    local deployment = db.multi_az and "Multi-AZ" or "Single-AZ"
    return {
        {
            name = ("Storage (%s)"):format(STORAGE[kind][1]),
            unit = "GB",
            monthly = size,
            price = {
                "AmazonRDS/Database Storage",
                volumeType = STORAGE[kind][2],
                deploymentOption = deployment,
            },
        },
        io_row(db, kind, size, deployment, usage),
    }
end

--- The rows of a database with storage of its own. `db`: class, engine, version, license_model, multi_az, storage (its
--- type), size, iops, backups (whether they are kept), performance_insights, performance_insights_days.
function rds.database(db, usage)
    local rows = {
        {
            name = ("Database instance (%s, %s, %s)"):format(
                rds.purchase(usage), db.multi_az and "Multi-AZ" or "Single-AZ", db.class),
            unit = "hours",
            hourly = 1,
            price = rds.hour(db, usage),
        },
    }
    cost.append(rows, storage_rows(db, usage))
    rows[#rows + 1] = rds.cpu_credits(db, usage)
    if db.backups or usage.additional_backup_storage_gb then
        rows[#rows + 1] = {
            name = "Additional backup storage",
            unit = "GB",
            monthly = usage.additional_backup_storage_gb,
            price = { "AmazonRDS/ChargedBackupUsage", databaseEngine = rds.is_aurora(db.engine) and "Aurora" or nil },
            usage_based = true,
        }
    end
    cost.append(rows, rds.performance_insights(db, db.performance_insights, db.performance_insights_days, usage))
    rows[#rows + 1] = rds.extended_support(db, db.version)
    return rows
end

return rds
