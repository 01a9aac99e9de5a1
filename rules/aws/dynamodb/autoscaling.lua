-- A fixed capacity is too much at night and too little at noon.
local stack = require "guard.stack"

-- More targets and policies than these are not searched for a name that is written out, so that the work has a bound.
local MOST = 500

-- The targets of auto scaling of `table`: those that refer to it, and those that write its name.
local function targets_of(table)
    local targets = table:links("aws_appautoscaling_target", "resource_id")
    if #targets > 0 then
        return targets
    end
    local others = stack.all "aws_appautoscaling_target"
    for i = 1, math.min(#others, MOST) do
        local target = others[i]
        if target:is_literal("resource_id") and table:known("name")
            and target:text("resource_id") == "table/" .. (table:text("name") or "") then
            targets[#targets + 1] = target
        end
    end
    return targets
end

local function has_policy(target)
    if target:link("aws_appautoscaling_policy", "resource_id") then
        return true
    end
    local others = stack.all "aws_appautoscaling_policy"
    for i = 1, math.min(#others, MOST) do
        local policy = others[i]
        if policy:is_literal("resource_id") and target:known("resource_id")
            and policy:text("resource_id") == target:text("resource_id") then
            return true
        end
    end
    return false
end

return rule {
    title = "DynamoDB table with provisioned capacity does not scale",
    severity = "low",
    category = "reliability",
    resources = { "aws_dynamodb_table" },
    rationale = "Requests beyond the provisioned capacity are refused. Auto scaling follows the demand, "
        .. "on-demand tables need none.",
    fix = [[Add an aws_appautoscaling_target and an aws_appautoscaling_policy, or set billing_mode to PAY_PER_REQUEST.

    resource "aws_dynamodb_table" "example" {
      billing_mode = "PAY_PER_REQUEST"
    }]],
    aliases = { "CKV2_AWS_16", "AutoScalingEnableOnDynamoDBTables" },
    frameworks = {
        ["aws-fsbp"] = { "DynamoDB.1" },
        ["isms-p-2023"] = { "2.9.2" },
    },
    bad = {
        [[
resource "aws_dynamodb_table" "items" {
  name           = "items"
  billing_mode   = "PROVISIONED"
  read_capacity  = 10
  write_capacity = 10
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
}]],
        [[
resource "aws_dynamodb_table" "items" {
  name           = "items"
  billing_mode   = "PROVISIONED"
  read_capacity  = 10
  write_capacity = 10
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_appautoscaling_target" "reads" {
  resource_id        = "table/${aws_dynamodb_table.items.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
  min_capacity       = 5
  max_capacity       = 100
}]],
    },
    good = {
        [[
resource "aws_dynamodb_table" "items" {
  name           = "items"
  billing_mode   = "PROVISIONED"
  read_capacity  = 10
  write_capacity = 10
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_appautoscaling_target" "reads" {
  resource_id        = "table/${aws_dynamodb_table.items.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
  min_capacity       = 5
  max_capacity       = 100
}

resource "aws_appautoscaling_policy" "reads" {
  name               = "reads"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.reads.resource_id
  scalable_dimension = aws_appautoscaling_target.reads.scalable_dimension
  service_namespace  = aws_appautoscaling_target.reads.service_namespace
  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }
  }
}]],
        [[
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}]],
    },
    unknown = [[
variable "value" {
  type = string
}

resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = var.value
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}]],
    check = function(r)
        if r:text("billing_mode") == "PAY_PER_REQUEST" then
            return
        end
        local targets = targets_of(r)
        for _, target in ipairs(targets) do
            if has_policy(target) then
                return
            end
        end
        if targets[1] then
            return r:fail_on(targets[1], "resource_id", "no policy scales the table's capacity")
        end
        if #stack.all "aws_appautoscaling_target" > MOST then
            r:unknown("billing_mode", "there are more targets of auto scaling than are searched")
        end
        r:fail("billing_mode", "nothing scales the table's provisioned capacity")
    end,
}
