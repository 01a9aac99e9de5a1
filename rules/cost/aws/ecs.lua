-- ECS services: only what runs on Fargate costs by itself, by the memory and the processors of its tasks.
local stack = require "guard.stack"
local value = require "guard.value"

local FARGATE = { FARGATE = true, FARGATE_SPOT = true }

local function names_fargate(strategies)
    for _, strategy in ipairs(strategies) do
        if FARGATE[value.text(strategy, "capacity_provider")] then
            return true
        end
    end
    return false
end

local function has_provider(r)
    for _, name in ipairs(value.list(r:get "capacity_providers")) do
        if FARGATE[name] then
            return true
        end
    end
    return false
end

-- Where a service goes that says nothing: to what the cluster's default strategy, or else its providers, say.
local function cluster_is_fargate(cluster)
    local parts = { cluster }
    for _, providers in ipairs(cluster:links("aws_ecs_cluster_capacity_providers", "cluster_name")) do
        parts[#parts + 1] = providers
    end
    for _, part in ipairs(parts) do
        local strategy = value.blocks(part, "default_capacity_provider_strategy")
        if #strategy > 0 and names_fargate(strategy) or #strategy == 0 and has_provider(part) then
            return true
        end
    end
    return false
end

local function runs_on_fargate(r)
    if r:has "launch_type" then
        return r:text "launch_type" == "FARGATE"
    end
    local strategies = value.blocks(r, "capacity_provider_strategy")
    if #strategies > 0 then
        return names_fargate(strategies)
    end
    local cluster = r:refers("cluster", "aws_ecs_cluster")[1]
    return cluster ~= nil and cluster_is_fargate(cluster)
end

local function task_definition(r)
    local own = r:refers("task_definition", "aws_ecs_task_definition")[1]
    if own then
        return own
    end
    local family = r:text "task_definition"
    for _, definition in ipairs(family and stack.all "aws_ecs_task_definition" or {}) do
        if definition:text "family" == family:match "^[^:]+" then
            return definition
        end
    end
    for _, set in ipairs(r:links("aws_ecs_task_set", "service")) do
        local of_set = set:refers("task_definition", "aws_ecs_task_definition")[1]
        if of_set then
            return of_set
        end
    end
end

-- "2 vCPU", "4GB", or units of 1024.
local function amount(text)
    if not text then
        return 0
    end
    local number = tonumber(text:match "^%s*([%d.]+)") or 0
    return text:match "%a" and number or number / 1024
end

return model {
    aws_ecs_service = {
        cost = function(r)
            if not runs_on_fargate(r) then
                return nil
            end
            local definition, count = task_definition(r), r:number "desired_count" or 0
            local memory = definition and amount(definition:text "memory") or 0
            local processors = definition and amount(definition:text "cpu") or 0
            return {
                {
                    name = "Per GB per hour",
                    unit = "GB",
                    hourly = memory * count,
                    multiplier = 730,
                    price = "AmazonECS/Fargate-GB-Hours",
                },
                {
                    name = "Per vCPU per hour",
                    unit = "CPU",
                    hourly = processors * count,
                    multiplier = 730,
                    price = "AmazonECS/Fargate-vCPU-Hours:perCPU",
                },
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_ecs_cluster" "main" {
  name = "main"
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE"]
}

resource "aws_ecs_task_definition" "web" {
  family = "web"
  cpu    = 512
  memory = "1 GB"
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2
}

resource "aws_ecs_service" "on_instances" {
  name            = "on-instances"
  launch_type     = "EC2"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2
}]],
            costs = {
                ["aws_ecs_service.web"] = {
                    ["Per GB per hour"] = { 2, 6.4897 },
                    ["Per vCPU per hour"] = { 1, 29.5504 },
                },
            },
        },
    },
}
