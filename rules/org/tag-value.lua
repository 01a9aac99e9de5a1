-- A tag that holds anything is found by nobody's search.
local settings = require "guard.settings"
local tags = require "guard.tags"

local function check_value(r, tag, form)
    local allowed = form.values or {}
    if #allowed > 0 then
        for _, text in ipairs(allowed) do
            if text == tag.text then
                return
            end
        end
        return r:fail(tag.path, "%s is not allowed for the tag %s; allowed are %s", tag.text, tag.key,
            table.concat(allowed, ", "))
    end
    if form.pattern and not settings.matches(tag.text, form.pattern) then
        r:fail(tag.path, "%s is not of the form that the tag %s must have (%s)", tag.text, tag.key, form.pattern)
    end
end

return rule {
    title = "Tag has a value that is not allowed",
    severity = "medium",
    category = "hygiene",
    resources = { "*" },
    needs = { "tags.required", "tags.optional" },
    rationale = "Reports, budgets and policies select by the value of a tag. One that is spelt in its own way falls "
        .. "out of all of them without anybody noticing.",
    fix = [[Use one of the allowed values, or the form that guard.yaml states for the tag.

    variable "env" {
      type = string
      validation {
        condition     = contains(["dev", "stg", "prod"], var.env)
        error_message = "One of dev, stg, prod."
      }
    }

    resource "aws_s3_bucket" "example" {
      tags = { Environment = var.env }
    }]],
    settings = [[
tags:
  required:
    Environment: { values: [dev, stg, prod] }
    Owner: { pattern: '[^@\s]+@[^@\s]+\.[^@\s]+' }
  optional:
    ManagedBy: { values: [terraform] }
]],
    bad = {
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "production"
    Owner       = "a@example.com"
  }
}]],
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "prod"
    Owner       = "the payments team"
  }
}]],
        [[
provider "aws" {
  default_tags {
    tags = { ManagedBy = "hand" }
  }
}

resource "aws_sqs_queue" "jobs" {
}]],
        [[
resource "aws_autoscaling_group" "web" {
  max_size = 2
  min_size = 1
  tag {
    key                 = "Environment"
    value               = "test"
    propagate_at_launch = true
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "prod"
    Owner       = "payments@example.com"
    Anything    = "goes"
  }
}]],
        [[
resource "aws_s3_bucket" "logs" {
}]],
    },
    unknown = [[
variable "environment" {
  type = string
}

resource "aws_s3_bucket" "logs" {
  tags = { Environment = var.environment }
}]],
    check = function(r)
        local required, optional = settings.get "tags.required", settings.get "tags.optional"
        if not next(required) and not next(optional) then
            return
        end
        local undecided
        for _, tag in ipairs(tags.all(r) or {}) do
            local form = tag.key and (required[tag.key] or optional[tag.key])
            if form and tag.text then
                check_value(r, tag, form)
            elseif form and not tag.value_known and ((form.values and #form.values > 0) or form.pattern) then
                undecided = undecided or tag
            end
        end
        if undecided then
            r:unknown(undecided.path, "the value of the tag %s is not known", undecided.key)
        end
    end,
}
