-- CloudFormation: operations of handlers from outside AWS. Stacks whose template has AWS's own resources only are free.
local FREE = { AWS = true, Alexa = true, Custom = true }

-- Whether the template names types of resources, and none that somebody else provides. It may be JSON or YAML; both
-- write a type as `Type: Namespace::…`.
local function is_free(template)
    local free = false
    for namespace in template:gmatch "%f[%w]Type[\"']?%s*:%s*[\"']?(%w+)::" do
        if not FREE[namespace] then
            return false
        end
        free = true
    end
    return free
end

local function stack_cost(r, usage)
    if is_free(r:text "template_body" or "") then
        return nil
    end
    return {
        {
            name = "Handler operations",
            unit = "operations",
            monthly = usage.monthly_handler_operations,
            price = "AWSCloudFormation/Resource-Invocation-Count",
            usage_based = true,
        },
        {
            name = "Durations above 30s",
            unit = "seconds",
            monthly = usage.monthly_duration_secs,
            price = "AWSCloudFormation/Resource-Processing-Time",
            usage_based = true,
        },
    }
end

local USAGE = {
    {
        "monthly_handler_operations",
        10000,
        "Monthly number of non-free handler operations (resources outside of the AWS::*, Alexa::*, and Custom::* "
            .. "namespaces).",
    },
    {
        "monthly_duration_secs",
        0,
        "Monthly duration of non-free handler operations that go above 30 seconds, in seconds.",
    },
}

return model {
    aws_cloudformation_stack = { usage = USAGE, cost = stack_cost },
    aws_cloudformation_stack_set = { usage = USAGE, cost = stack_cost },
    examples = {
        {
            main = [[
resource "aws_cloudformation_stack" "own" {
  name          = "own"
  template_body = jsonencode({
    Resources = { topic = { Type = "AWS::SNS::Topic" } }
  })
}

resource "aws_cloudformation_stack" "monitors" {
  name          = "monitors"
  template_body = <<-EOT
    Resources:
      topic:
        Type: AWS::SNS::Topic
      monitor:
        Type: 'Datadog::Monitors::Monitor'
  EOT
}

resource "aws_cloudformation_stack_set" "fetched" {
  name         = "fetched"
  template_url = "https://example.com/stack.yaml"
}]],
            usage = [[
version: 0.1
resource_type_default_usage:
  aws_cloudformation_stack:
    monthly_handler_operations: 2000
    monthly_duration_secs: 500
]],
            costs = {
                ["aws_cloudformation_stack.own"] = {},
                ["aws_cloudformation_stack.monitors"] = {
                    ["Handler operations"] = { 2000, 1.8 },
                    ["Durations above 30s"] = { 500, 0.04 },
                },
                ["aws_cloudformation_stack_set.fetched"] = {
                    ["Handler operations"] = {},
                    ["Durations above 30s"] = {},
                },
            },
        },
    },
}
