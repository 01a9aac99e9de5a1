-- Types whose names have a form of their own, as a regular expression in guard.yaml.
local naming = require "guard.naming"
local settings = require "guard.settings"

return rule {
    title = "Name does not match the pattern of its type",
    severity = "low",
    category = "hygiene",
    resources = { "*" },
    needs = { "naming.patterns" },
    rationale = "Other systems find some resources by name: topics that alarms go to, buckets that hold state. A "
        .. "name of another form is not found, and nothing says so.",
    fix = [[Use a name that matches the pattern that guard.yaml has for the type (naming.patterns).

    resource "aws_sns_topic" "example" {
      name = "infrastructure-critical"
    }]],
    settings = [[
naming:
  patterns:
    aws_sns_topic: 'infrastructure-(critical|warning|info)'
]],
    bad = {
        [[
resource "aws_sns_topic" "alarms" {
  name = "alarms"
}]],
        [[
resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical-2"
}]],
    },
    good = {
        [[
resource "aws_sns_topic" "alarms" {
  name = "infrastructure-critical"
}]],
        [[
resource "aws_sqs_queue" "without_a_pattern" {
  name = "jobs"
}]],
    },
    unknown = [[
variable "level" {
  type = string
}

resource "aws_sns_topic" "alarms" {
  name = "infrastructure-${var.level}"
}]],
    check = function(r)
        local pattern = settings.get("naming.patterns")[r:type()]
        local name, attribute
        if pattern then
            name, attribute = naming.of(r)
        end
        if not name then
            return
        end
        if naming.is_partial(name) then
            r:unknown(attribute, "parts of the name are not known")
        elseif not settings.matches(name, pattern) then
            r:fail(attribute, "%s does not match %s", name, pattern)
        end
    end,
}
