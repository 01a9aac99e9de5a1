-- Who owns it, what it serves, where its cost goes: on everything that takes tags.
local settings = require "guard.settings"
local tags = require "guard.tags"
local value = require "guard.value"

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

-- The keys of a map of tags, as a list as of guard.tags.
local function keys_of(map)
    local list = {}
    for i, key in ipairs(value.is_view(map) and value.keys(map) or {}) do
        list[i] = { key = key }
    end
    return list
end

-- What Auto Scaling groups of this launch template put on their instances, added to `list`.
local function add_propagated(template, list)
    for _, group in ipairs(template:links "aws_autoscaling_group") do
        for _, tag in ipairs(tags.all(group) or {}) do
            if tag.propagates then
                list[#list + 1] = tag
            end
        end
    end
end

-- default_tags do not reach what a launch template or an instance's volume_tags put on others.
local function check_handed_on(r, required)
    if r:type() == "aws_launch_template" then
        for _, block, path in r:blocks "tag_specifications" do
            local list = keys_of(block.tags)
            if value.text(block, "resource_type") == "instance" then
                add_propagated(r, list)
            end
            local absent = missing_from(list, required)
            if #absent > 0 then
                r:fail(path .. ".tags", "%s of what is launched", sentence(absent))
            end
        end
    elseif r:type() == "aws_instance" and r:has "volume_tags" then
        local absent = missing_from(keys_of(r.volume_tags), required)
        if #absent > 0 then
            r:fail("volume_tags", "%s of the volumes", sentence(absent))
        end
    end
end

-- Whether the launch template of a group gives its instances the tag itself.
local function launched_with(group, key)
    for _, template in ipairs(group:refers(nil, "aws_launch_template")) do
        for _, block in template:blocks "tag_specifications" do
            if value.text(block, "resource_type") == "instance" and tags.find(keys_of(block.tags), key) then
                return true
            end
        end
    end
    return false
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
    aliases = { "aws_resource_missing_tags" },
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
        [[
provider "aws" {
  default_tags {
    tags = { Environment = "dev", Owner = "a@example.com" }
  }
}

resource "aws_launch_template" "web" {
  tag_specifications {
    resource_type = "volume"
    tags          = { Owner = "a@example.com" }
  }
}]],
        [[
provider "aws" {
  default_tags {
    tags = { Environment = "dev", Owner = "a@example.com" }
  }
}

resource "aws_instance" "web" {
  volume_tags = { Name = "web" }
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
        [[
resource "aws_launch_template" "web" {
  tags = { Environment = "dev", Owner = "a@example.com" }
  tag_specifications {
    resource_type = "instance"
    tags          = { Owner = "a@example.com" }
  }
}

resource "aws_autoscaling_group" "web" {
  max_size = 2
  min_size = 1
  launch_template {
    id = aws_launch_template.web.id
  }
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
            if tag.propagates == false and required[tag.key] and not launched_with(r, tag.key) then
                r:fail(tag.path, "the tag %s does not reach the instances: propagate_at_launch is false", tag.key)
            end
        end
        check_handed_on(r, required)
    end,
}
