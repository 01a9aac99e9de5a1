-- A mistake is replicated as fast as everything else.
local stack = require "guard.stack"

-- The tables that `global` joins: those that it refers to, and those of its name, in every region.
local function tables_of(global)
    local tables = global:refers("name", "aws_dynamodb_table")
    local name = global:known("name") and global:text("name")
    for _, other in ipairs(name and stack.named(name) or {}) do
        if other:type() == "aws_dynamodb_table" then
            tables[#tables + 1] = other
        end
    end
    return tables
end

return rule {
    title = "DynamoDB global table cannot be restored to a point in time",
    severity = "medium",
    category = "reliability",
    resources = { "aws_dynamodb_global_table" },
    rationale = "A wrong write reaches every region within a second. Point-in-time recovery of the tables "
        .. "brings back what was there before.",
    fix = [[Set point_in_time_recovery on each table of the global table.

    resource "aws_dynamodb_table" "example" {
      name = "items"
      point_in_time_recovery {
        enabled = true
      }
    }]],
    aliases = { "CKV_AWS_165", "DynamoDBGlobalTableRecovery" },
    bad = {
        [[
resource "aws_dynamodb_global_table" "items" {
  name = "items"
  replica {
    region_name = "eu-west-1"
  }

}]],
        [[
resource "aws_dynamodb_table" "items" {
  name           = "items"
  billing_mode   = "PAY_PER_REQUEST"
  stream_enabled = true
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_global_table" "items" {
  name = "items"
  replica {
    region_name = "eu-west-1"
  }

}]],
    },
    good = {
        [[
resource "aws_dynamodb_table" "items" {
  name           = "items"
  billing_mode   = "PAY_PER_REQUEST"
  stream_enabled = true
  point_in_time_recovery {
    enabled = true
  }
  hash_key = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_global_table" "items" {
  name = "items"
  replica {
    region_name = "eu-west-1"
  }

}]],
        [[
resource "aws_dynamodb_global_table" "items" {
  name = "items"
  replica {
    region_name = "eu-west-1"
  }
  point_in_time_recovery {
    enabled = true
  }
}]],
    },
    unknown = [[
variable "on" {
  type = bool
}

resource "aws_dynamodb_table" "items" {
  name           = "items"
  billing_mode   = "PAY_PER_REQUEST"
  stream_enabled = true
  point_in_time_recovery {
    enabled = var.on
  }
  hash_key = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_global_table" "items" {
  name = "items"
  replica {
    region_name = "eu-west-1"
  }
}]],
    check = function(r)
        if r:is_true("point_in_time_recovery.enabled") then
            return
        end
        local tables = tables_of(r)
        for _, table in ipairs(tables) do
            if not table:is_true("point_in_time_recovery.enabled") then
                return r:fail_on(table, "point_in_time_recovery.enabled", "the table cannot be restored")
            end
        end
        if #tables == 0 then
            r:fail("point_in_time_recovery", "nothing in the configuration gives its tables point-in-time recovery")
        end
    end,
}
