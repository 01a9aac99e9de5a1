-- Systems Manager: parameters of the advanced tier, calls beyond the standard throughput, servers outside AWS.

-- What Intelligent-Tiering makes advanced, and what the standard tiers take at most.
local STANDARD_BYTES = 4096
local STANDARD_SERVERS = 1000

local function is_advanced(r)
    local tier = r:text "tier"
    return tier == "Advanced" or tier == "Intelligent-Tiering" and #(r:text "value" or "") > STANDARD_BYTES
end

local PAID_THROUGHPUTS = { advanced = true, higher = true }

local function parameter_cost(r, usage)
    local advanced = is_advanced(r)
    local throughput = (usage.api_throughput_limit or "standard"):lower()
    if not PAID_THROUGHPUTS[throughput] then
        if not advanced then
            return nil
        end
        throughput = "advanced"
    end
    local rows = {}
    if advanced then
        rows[1] = {
            name = "Parameter storage (advanced)",
            unit = "hours",
            monthly = usage.parameter_storage_hrs or 730,
            price = "AWSSystemsManager/PS-Advanced-Param-Tier1",
            usage_based = true,
        }
    end
    rows[#rows + 1] = {
        name = ("API interactions (%s)"):format(throughput),
        unit = "10k interactions",
        monthly = usage.monthly_api_interactions,
        multiplier = 10000,
        price = "AWSSystemsManager/PS-Param-Processed-Tier2",
        usage_based = true,
    }
    return rows
end

local function activation_cost(r, usage)
    local is_large = math.max(r:number "registration_limit" or 0, usage.instances or 0) > STANDARD_SERVERS
    if (usage.instance_tier or "standard"):lower() ~= "advanced" and not is_large then
        return nil
    end
    return {
        {
            name = "On-prem managed instances (advanced)",
            unit = "hours",
            hourly = usage.instances,
            price = "AWSSystemsManager/MI-AdvInstances-Hrs",
            usage_based = true,
        },
    }
end

return model {
    aws_ssm_parameter = {
        usage = {
            {
                "api_throughput_limit",
                "standard",
                "SSM Parameter Throughput limit, can be: standard, advanced, higher.",
            },
            { "monthly_api_interactions", 1000000, "Monthly API interactions." },
            {
                "parameter_storage_hrs",
                730,
                "Number of hours in the month parameters will be stored for.",
            },
        },
        cost = parameter_cost,
    },
    aws_ssm_activation = {
        usage = {
            { "instance_tier", "standard", "Instance tier being used, can be: standard, advanced." },
            { "instances", 100, "Number of instances being managed." },
        },
        cost = activation_cost,
    },
    examples = {
        {
            main = [[
resource "aws_ssm_parameter" "plain" {
  name  = "plain"
  type  = "String"
  value = "x"
}

resource "aws_ssm_parameter" "called" {
  name  = "called"
  type  = "String"
  value = "x"
}

resource "aws_ssm_parameter" "large" {
  name  = "large"
  type  = "String"
  tier  = "Advanced"
  value = "x"
}

resource "aws_ssm_parameter" "chosen" {
  name  = "chosen"
  type  = "String"
  tier  = "Intelligent-Tiering"
  value = "x"
}

resource "aws_ssm_activation" "few" {
  iam_role = "servers"
}

resource "aws_ssm_activation" "managed" {
  iam_role = "servers"
}

resource "aws_ssm_activation" "many" {
  iam_role           = "servers"
  registration_limit = 2000
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_ssm_parameter.called:
    api_throughput_limit: higher
    monthly_api_interactions: 200000
  aws_ssm_activation.few:
    instance_tier: standard
    instances: 10
  aws_ssm_activation.managed:
    instance_tier: advanced
    instances: 20
]],
            costs = {
                ["aws_ssm_parameter.called"] = { ["API interactions (higher)"] = { 20, 1 } },
                ["aws_ssm_parameter.large"] = {
                    ["Parameter storage (advanced)"] = { 730, 0.049999999999977 },
                    ["API interactions (advanced)"] = {},
                },
                ["aws_ssm_activation.managed"] = {
                    ["On-prem managed instances (advanced)"] = { 14600, 101.47 },
                },
                ["aws_ssm_activation.many"] = { ["On-prem managed instances (advanced)"] = {} },
            },
        },
    },
}
