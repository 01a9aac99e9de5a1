-- Who owns it, what it serves, where its cost goes: on everything that takes tags.
local settings = require "guard.settings"
local tags = require "guard.tags"

local function missing_from(list, required)
    local absent = {}
    for key in pairs(required) do
        local misspelt = settings.get "tags.case" and tags.misspelt(list, key) -- org-tag-case says that
        if not tags.find(list, key) and not misspelt then
            absent[#absent + 1] = key
        end
    end
    return absent
end

local function sentence(keys)
    if #keys == 1 then
        return ("the tag %s is missing"):format(keys[1])
    end
    return ("the tags %s and %s are missing"):format(table.concat(keys, ", ", 1, #keys - 1), keys[#keys])
end

return rule {
    title = "Required tag is missing",
    severity = "medium",
    category = "hygiene",
    resources = { "*" },
    needs = { "tags.required" },
    rationale = "What carries no owner, service and cost centre is nobody's when it breaks and nobody's when it is "
        .. "paid. Tags are the only names that bills, alarms and access policies share.",
    fix = [[Set the tag at the resource, or for all of them at the provider.

    provider "aws" {
      default_tags {
        tags = {
          Environment = "prod"
          Owner       = "payments@example.com"
        }
      }
    }]],
    settings = [[
tags:
  required:
    Environment: { values: [dev, prod] }
    Owner: {}
]],
    bad = {
        [[
resource "aws_s3_bucket" "logs" {
}]],
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "dev"
  }
}]],
        [[
provider "aws" {
  default_tags {
    tags = { Environment = "dev" }
  }
}

resource "aws_sqs_queue" "jobs" {
}]],
        [[
provider "aws" {
  alias = "other"
  default_tags {
    tags = { Environment = "dev", Owner = "a@example.com" }
  }
}

resource "aws_sqs_queue" "jobs" {
}]],
        [[
resource "aws_autoscaling_group" "web" {
  max_size = 2
  min_size = 1
  tag {
    key                 = "Owner"
    value               = "a@example.com"
    propagate_at_launch = true
  }
}]],
        [[
resource "aws_autoscaling_group" "web" {
  max_size = 2
  min_size = 1
  tag {
    key                 = "Owner"
    value               = "a@example.com"
    propagate_at_launch = false
  }
  tag {
    key                 = "Environment"
    value               = "dev"
    propagate_at_launch = true
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "dev"
    Owner       = "a@example.com"
  }
}]],
        [[
provider "aws" {
  default_tags {
    tags = { Environment = "dev" }
  }
}

variable "owner" {
  type = string
}

resource "aws_sqs_queue" "jobs" {
  tags = { Owner = var.owner }
}]],
        [[
resource "aws_s3_bucket_policy" "takes_none" {
  bucket = "b"
  policy = "{}"
}]],
        [[
data "aws_s3_bucket" "theirs" {
  bucket = "theirs"
}]],
        {
            [[
resource "aws_s3_bucket" "logs" {
}]],
            settings = [[
tags: { optional: { Version: {} } }
]],
        },
        {
            [[
resource "aws_cloudwatch_log_group" "logs" {
}]],
            settings = [[
tags: { required: { Owner: {} }, exempt: [aws_cloudwatch_*] }
]],
        },
    },
    unknown = [[
variable "tags" {
  type = map(string)
}

resource "aws_s3_bucket" "logs" {
  tags = var.tags
}]],
    check = function(r)
        local required = settings.get "tags.required"
        if not next(required) or not r:takes_tags() or tags.is_exempt(r, settings.get "tags.exempt") then
            return
        end
        local list = tags.all(r)
        local absent = list and missing_from(list, required) or {}
        if #absent > 0 then
            r:fail(tags.place(r), "%s", sentence(absent))
        end
        for _, tag in ipairs(list or {}) do
            if tag.propagates == false and required[tag.key] then
                r:fail(tag.path, "the tag %s does not reach the instances: propagate_at_launch is false", tag.key)
            end
        end
    end,
}
