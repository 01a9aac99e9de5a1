-- Lines are kept as long as the environment's standard says.
local settings = require "guard.settings"
local words = require "guard.words"

return rule {
    title = "Log group is not kept as long as its environment asks",
    severity = "medium",
    category = "logging",
    resources = { "aws_cloudwatch_log_group" },
    rationale = "Lines that are gone cannot explain an incident, and the older the environment's customers are, the "
        .. "further back the questions go. Each environment has its number of days for that.",
    fix = [[Set retention_in_days to at least what guard.yaml has for the environment (retention.log_days).

    resource "aws_cloudwatch_log_group" "example" {
      retention_in_days = 90
    }]],
    settings = [[
environments: { names: [dev, prod] }
retention: { log_days: { dev: 7, prod: 90 } }
]],
    bad = {
        [[
resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = 30
  tags              = { Environment = "prod" }
}]],
        {
            [[
resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = 30
  tags              = { Environment = "dev" }
}]],
            settings = [[
environments: { names: [dev, prod] }
retention: { log_days: { dev: 7 }, exact: true }
]],
        },
        {
            [[
resource "aws_cloudwatch_log_group" "app" {
  name = "app"
  tags = { Environment = "dev" }
}]],
            settings = [[
environments: { names: [dev, prod] }
retention: { log_days: { dev: 7 }, exact: true }
]],
        },
    },
    good = {
        [[
resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = 30
  tags              = { Environment = "dev" }
}]],
        [[
resource "aws_cloudwatch_log_group" "kept_for_ever" {
  name = "app"
  tags = { Environment = "prod" }
}]],
        [[
resource "aws_cloudwatch_log_group" "of_no_environment" {
  name              = "app"
  retention_in_days = 1
}]],
    },
    unknown = [[
variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = var.days
  tags              = { Environment = "prod" }
}]],
    check = function(group)
        local environment = settings.environment(group)
        local wanted = environment and settings.get("retention.log_days")[environment]
        if not wanted then
            return
        end
        local days = group:number "retention_in_days" or 0 -- 0 and nothing: for ever
        if days ~= 0 and days < wanted then
            group:fail("retention_in_days", "lines are kept for %s; %s keeps them for %s", words.count(days, "day"),
                environment, words.count(wanted, "day"))
        elseif settings.get "retention.exact" and days ~= wanted then
            group:fail("retention_in_days", "lines are kept %s; %s keeps them for %s",
                days == 0 and "for ever" or "for " .. words.count(days, "day"), environment,
                words.count(wanted, "day"))
        end
    end,
}
