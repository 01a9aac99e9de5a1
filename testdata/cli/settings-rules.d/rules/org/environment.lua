-- Says which environment guard finds, and where: for the tests of guard.settings.
local settings = require "guard.settings"

return rule {
    title = "Environment",
    severity = "low",
    category = "hygiene",
    resources = { "aws_sns_topic" },
    rationale = "Only for tests. It reports everything.",
    fix = "Nothing.",
    settings = "environments: { names: [dev, prod], aliases: { production: prod } }",
    bad = {
        [[resource "aws_sns_topic" "t" { tags = { Environment = "Production" } }]],
        [[provider "aws" {
  default_tags {
    tags = { Environment = "dev" }
  }
}
resource "aws_sns_topic" "t" {}]],
        [[variable "env" { default = "prod" }
resource "aws_sns_topic" "t" {}]],
        { [[resource "aws_sns_topic" "t" { tags = { Stage = "x" } }]], settings = "environments: { names: [x], tag: Stage }" },
    },
    good = {
        [[resource "aws_sns_topic" "t" { tags = { Environment = "nowhere" } }]],
        [[variable "unset" {}
resource "aws_sns_topic" "t" { tags = { Environment = var.unset } }]],
        { [[resource "aws_sns_topic" "t" { tags = { Environment = "dev" } }]],
            settings = "environments: { names: [dev], detect: [path] }" },
    },
    check = function(topic)
        local name, source = settings.environment(topic)
        if name then
            local names = settings.get "environments.names"
            topic:fail("name", "%s, told by %s; %s names, %s, %s", name, source, #names,
                tostring(settings.get "naming.template"), tostring(settings.matches("ab1", "[a-z]+[0-9]")))
        end
    end,
}
