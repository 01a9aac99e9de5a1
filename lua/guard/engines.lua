-- guard.engines - facts about versions of database and message engines that AWS runs.
--
-- As of November 2026, from AWS's documentation; each table names its page. A version that is in no table is taken
-- for supported, and a version without its last number ("13") for the newest of its line, which is what AWS installs.
local engines = {}

--- The numbers of a version: "13.4-R2" gives { 13, 4 }; nil for a text that begins with no number.
function engines.parse(version)
    local numbers = {}
    for number in (version:match "^[%d%.]+" or ""):gmatch "%d+" do
        numbers[#numbers + 1] = tonumber(number)
    end
    return #numbers > 0 and numbers or nil
end

--- Whether version `a` (numbers) comes before `b`. A number that `a` leaves out counts as the greatest, as AWS
--- installs the newest; one that `b` leaves out as 0.
function engines.before(a, b)
    for i = 1, math.max(#a, #b) do
        local x, y = a[i] or math.huge, b[i] or 0
        if x ~= y then
            return x < y
        end
    end
    return false
end

-- AWS-2022-004, "Reported Amazon RDS PostgreSQL issue" (11 April 2022): with the extension log_fdw, users of the
-- database could read files of the host. Line → first version without the hole.
local POSTGRES_LOG_FDW_MENDED = {
    ["9.6"] = { 9, 6, 22 },
    ["10"] = { 10, 17 },
    ["11"] = { 11, 12 },
    ["12"] = { 12, 7 },
    ["13"] = { 13, 3 },
}

-- The same of Aurora PostgreSQL: first and last version with the hole.
local AURORA_LOG_FDW = {
    ["10"] = { { 10, 11 }, { 10, 13 } },
    ["11"] = { { 11, 6 }, { 11, 8 } },
}

--- The version from which on the hole of log_fdw is mended, as text, when `version` of `engine` has it; else nil.
function engines.log_fdw_mended_in(engine, version)
    local numbers = engines.parse(version)
    if not numbers then
        return nil
    end
    local line = numbers[1] == 9 and numbers[2] and "9." .. numbers[2] or tostring(numbers[1])
    if engine == "postgres" then
        local mended = POSTGRES_LOG_FDW_MENDED[line]
        return mended and engines.before(numbers, mended) and table.concat(mended, ".") or nil
    elseif engine == "aurora-postgresql" then
        local range = AURORA_LOG_FDW[line]
        if range and not engines.before(numbers, range[1]) and numbers[2] and numbers[2] <= range[2][2] then
            return range[2][1] .. "." .. (range[2][2] + 1)
        end
    end
    return nil
end

-- "Using SSL/TLS with a PostgreSQL / MySQL / MariaDB DB instance" (RDS user guide): whether connections must be
-- encrypted where no parameter group says it, by engine and from which major version on.
local TLS_FORCED_FROM = {
    ["postgres"] = { 15 },
    ["mariadb"] = { 11, 8 },
}

--- Whether RDS asks for TLS by its defaults. Without a version the newest one is meant.
function engines.forces_tls(engine, version)
    local from = TLS_FORCED_FROM[engine]
    if not from then
        return false
    end
    local numbers = version and engines.parse(version)
    return not numbers or not engines.before(numbers, from)
end

-- "Amazon MQ version support calendar" (Amazon MQ developer guide): engine and version → day on which support ended.
local MQ_ENDED = {
    activemq = {
        ["5.15"] = "2024-09-16",
        ["5.16"] = "2024-11-15",
        ["5.17"] = "2025-06-16",
    },
    rabbitmq = {
        ["3.8"] = "2024-09-16",
        ["3.9"] = "2024-09-16",
        ["3.10"] = "2024-10-15",
        ["3.11"] = "2025-02-17",
        ["3.12"] = "2025-03-17",
    },
}

-- The first lines of the calendar: what is older was never offered, or ended before.
local MQ_FIRST = { activemq = "5.15", rabbitmq = "3.8" }

--- The day on which Amazon MQ ended (or ends) support of a version, that of the next line where it is older than the
--- calendar; nil when it has not.
function engines.mq_ended(engine, version)
    engine = engine:lower()
    local ended, line = MQ_ENDED[engine], version:match "^%d+%.%d+"
    if not ended or not line then
        return nil
    end
    if engines.before(engines.parse(line), engines.parse(MQ_FIRST[engine])) then
        return ended[MQ_FIRST[engine]]
    end
    return ended[line]
end

-- "Release calendars" of RDS for PostgreSQL, MySQL and MariaDB, Aurora PostgreSQL and Aurora MySQL (user guides):
-- line → day on which standard support ended. Extended support, paid by the hour, goes on for up to three years.
local RDS_ENDED = {
    ["postgres"] = {
        ["9.5"] = "2021-02-16",
        ["9.6"] = "2022-04-26",
        ["10"] = "2023-04-17",
        ["11"] = "2024-02-29",
        ["12"] = "2025-02-28",
        ["13"] = "2026-02-28",
    },
    ["mysql"] = {
        ["5.5"] = "2021-05-25",
        ["5.6"] = "2022-03-01",
        ["5.7"] = "2024-02-29",
        ["8.0"] = "2026-07-31",
    },
    ["mariadb"] = {
        ["10.2"] = "2022-10-15",
        ["10.3"] = "2023-10-23",
    },
    ["aurora-postgresql"] = {
        ["10"] = "2023-01-31",
        ["11"] = "2024-02-29",
        ["12"] = "2025-02-28",
        ["13"] = "2026-02-28",
    },
    ["aurora"] = { ["5.6"] = "2023-02-28" },
    ["aurora-mysql"] = { ["5.7"] = "2024-10-31" },
}

--- The day on which standard support of a database engine's version ended; nil when it has not.
function engines.rds_ended(engine, version)
    local ended = RDS_ENDED[engine]
    local first, second = version:match "^(%d+)%.?(%d*)"
    if not ended or not first then
        return nil
    end
    return ended[first] or ended[first .. "." .. second]
end

-- "Using SSL/TLS to encrypt a connection to a DB instance or cluster" (RDS user guide): the certificate
-- authorities that still sign; rds-ca-2019 expired on 22 August 2024, rds-ca-2015 on 5 March 2020.
local RDS_AUTHORITIES = {
    ["rds-ca-rsa2048-g1"] = true,
    ["rds-ca-rsa4096-g1"] = true,
    ["rds-ca-ecc384-g1"] = true,
}
local RDS_AUTHORITIES_ENDED = {
    ["rds-ca-2015"] = "2020-03-05",
    ["rds-ca-2019"] = "2024-08-22",
}

--- Whether an RDS certificate authority is in use; and the day on which it expired where that is known.
function engines.rds_authority(name)
    return RDS_AUTHORITIES[name] or false, RDS_AUTHORITIES_ENDED[name]
end

return engines
