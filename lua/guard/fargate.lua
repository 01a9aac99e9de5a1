-- guard.fargate - the task sizes that Fargate has.
--
-- "Task definition parameters for Amazon ECS: Task size" of the ECS developer guide, as known in November 2026.
local fargate = {}

-- Processor units → smallest memory, largest memory, step; all in MiB. 512 for 256 units stands below.
local SIZES = {
    [256] = { 1024, 2048, 1024 },
    [512] = { 1024, 4096, 1024 },
    [1024] = { 2048, 8192, 1024 },
    [2048] = { 4096, 16384, 1024 },
    [4096] = { 8192, 30720, 1024 },
    [8192] = { 16384, 61440, 4096 },
    [16384] = { 32768, 122880, 8192 },
}

-- "1024", "1 vCPU", ".5 vcpu" → 1024; "2 GB", "2048" → 2048: both are counted in pieces of 1024.
local function pieces(text, unit)
    local plain = tonumber(text)
    if plain then
        return plain
    end
    local number = text:lower():match("^%s*([%d.]+)%s*" .. unit .. "%s*$")
    return number and tonumber(number) and tonumber(number) * 1024
end

--- What is wrong with a task's `cpu` and `memory` (texts, as the task definition has them): the attribute and a
--- clause for a message; nil when Fargate has that size.
function fargate.problem(cpu, memory)
    local units = pieces(cpu or "", "vcpu")
    local sizes = units and SIZES[units]
    if not sizes then
        return "cpu", "Fargate has no tasks with cpu " .. (cpu or "of that type")
    end
    local size = pieces(memory or "", "gb")
    local smallest, largest, step = sizes[1], sizes[2], sizes[3]
    local fits = size and size >= smallest and size <= largest and (size - smallest) % step == 0
    if not fits and not (units == 256 and size == 512) then
        local choice = ("%s%d to %d MiB in steps of %d")
            :format(units == 256 and "512 and " or "", smallest, largest, step)
        return "memory", ("Fargate has no tasks with cpu %s and memory %s; for that cpu it has %s")
            :format(cpu, memory or "of that type", choice)
    end
    return nil
end

return fargate
