-- AWS takes `environment` and `Environment` for two tags.
local settings = require "guard.settings"
local tags = require "guard.tags"

return rule {
    title = "Tag is written with other capitals than the standard's",
    severity = "low",
    category = "hygiene",
    resources = { "*" },
    needs = { "tags.required", "tags.optional" },
    rationale = "Keys of tags are case-sensitive, so what is tagged `environment` is missing from every report on "
        .. "`Environment`. To whoever reads it, it looks right.",
    fix = [[Write the key as the standard has it.

    resource "aws_s3_bucket" "example" {
      tags = { Environment = var.env }
    }]],
    settings = [[
tags:
  required:
    Environment: {}
    CostCenter: {}
]],
    bad = {
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    environment = "prod"
    CostCenter  = "42"
  }
}]],
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "prod"
    cost-center = "42"
  }
}]],
    },
    good = {
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "prod"
    CostCenter  = "42"
  }
}]],
        [[
resource "aws_s3_bucket" "logs" {
  tags = {
    Environment = "prod"
    environment = "kept for an old report"
  }
}]],
        {
            [[
resource "aws_s3_bucket" "logs" {
  tags = { environment = "prod" }
}]],
            settings = [[
tags: { required: { Environment: {} }, case: false }
]],
        },
    },
    check = function(r)
        if not settings.get "tags.case" then
            return
        end
        local required, optional = settings.get "tags.required", settings.get "tags.optional"
        if not next(required) and not next(optional) then
            return
        end
        local list = tags.all(r) or {}
        for _, forms in ipairs { required, optional } do
            for key in pairs(forms) do
                local other = not tags.find(list, key) and tags.misspelt(list, key)
                if other then
                    r:fail(other.path, "the tag %s should be %s", other.key, key)
                end
            end
        end
    end,
}
