-- AWS Config: evaluations of rules, cheaper beyond 100,000 and 500,000; items that the recorder writes.
local cost = require "guard.cost"

local TIERS = {
    { "first 100K", 100000, "AWSConfig/ConfigRuleEvaluations" },
    { "next 400K", 400000, "AWSConfig/ConfigRuleEvaluations;begin=100000" },
    { "over 500K", nil, "AWSConfig/ConfigRuleEvaluations;begin=500000" },
}

local function rule(example)
    return {
        usage = { { "monthly_rule_evaluations", example, "Monthly config rule evaluations." } },
        cost = function(_, usage)
            return cost.tiers({
                name = "Rule evaluations (%s)",
                unit = "evaluations",
                monthly = usage.monthly_rule_evaluations,
                usage_based = true,
            }, TIERS)
        end,
    }
end

local function items(name, quantity, price)
    return { name = name, unit = "records", monthly = quantity, price = price, usage_based = true }
end

return model {
    aws_config_config_rule = rule(1000000),
    aws_config_organization_custom_rule = rule(300000),
    aws_config_organization_managed_rule = rule(10000),
    aws_config_configuration_recorder = {
        usage = {
            { "monthly_config_items", 10000, "Monthly config item records." },
            { "monthly_custom_config_items", 20000, "Monthly custom config item records." },
        },
        cost = function(_, usage)
            return {
                items("Config items", usage.monthly_config_items, "AWSConfig/ConfigurationItemRecorded"),
                items("Custom config items", usage.monthly_custom_config_items,
                    "AWSConfig/ConfigurationItemRecorded;type=custom"),
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_config_config_rule" "busy" {
  name = "busy"
}

resource "aws_config_organization_managed_rule" "below" {
  name            = "below"
  rule_identifier = "S3_BUCKET_VERSIONING_ENABLED"
}

resource "aws_config_organization_custom_rule" "own" {
  name                = "own"
  lambda_function_arn = "arn:aws:lambda:us-east-1:111111111111:function:check"
  trigger_types       = ["ScheduledNotification"]
}

resource "aws_config_configuration_recorder" "all" {
  name = "all"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_config_config_rule.busy:
    monthly_rule_evaluations: 700000
  aws_config_organization_managed_rule.below:
    monthly_rule_evaluations: 100000
  aws_config_configuration_recorder.all:
    monthly_config_items: 2000
]],
            costs = {
                ["aws_config_config_rule.busy"] = {
                    ["Rule evaluations (first 100K)"] = { 100000, 100 },
                    ["Rule evaluations (next 400K)"] = { 400000, 320 },
                    ["Rule evaluations (over 500K)"] = { 200000, 100 },
                },
                ["aws_config_organization_managed_rule.below"] = {
                    ["Rule evaluations (first 100K)"] = { 100000, 100 },
                },
                ["aws_config_organization_custom_rule.own"] = { ["Rule evaluations (first 100K)"] = {} },
                ["aws_config_configuration_recorder.all"] = {
                    ["Config items"] = { 2000, 6 },
                    ["Custom config items"] = {},
                },
            },
        },
    },
}
