-- An alarm that leaves out failures is heard when all is well.
local value = require "guard.value"

-- Security Hub RDS.19 to RDS.22 (AWS FSBP), as known in November 2026: the categories that each kind of source must be
-- watched for.
local CRITICAL = {
    ["db-cluster"] = { "failure", "maintenance" },
    ["db-instance"] = { "configuration change", "failure", "maintenance" },
    ["db-parameter-group"] = { "configuration change" },
    ["db-security-group"] = { "configuration change", "failure" },
}

return rule {
    title = "RDS event subscription leaves out events that matter",
    severity = "low",
    category = "logging",
    resources = { "aws_db_event_subscription" },
    rationale = "A subscription that names categories gets no others. Failures, maintenance and changes "
        .. "of configuration are those that somebody must act on.",
    fix = [[Name the missing categories, or leave event_categories out for all of them.

    resource "aws_db_event_subscription" "example" {
      source_type      = "db-instance"
      event_categories = ["configuration change", "failure", "maintenance"]
    }]],
    frameworks = {
        ["aws-fsbp"] = { "RDS.19", "RDS.20", "RDS.21", "RDS.22" },
        ["pci-dss-4.0"] = { "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3" },
        ["isms-p-2023"] = { "2.10.2", "2.11.3" },
    },
    bad = [[
resource "aws_db_event_subscription" "main" {
  name             = "databases"
  sns_topic        = "arn:aws:sns:eu-west-1:123456789012:infrastructure-critical"
  source_type      = "db-instance"
  event_categories = ["failure"]
}]],
    good = {
        [[
resource "aws_db_event_subscription" "main" {
  name        = "databases"
  sns_topic   = "arn:aws:sns:eu-west-1:123456789012:infrastructure-critical"
  source_type = "db-instance"
}]],
        [[
resource "aws_db_event_subscription" "main" {
  name             = "databases"
  sns_topic        = "arn:aws:sns:eu-west-1:123456789012:infrastructure-critical"
  source_type      = "db-cluster"
  event_categories = ["failover", "failure", "maintenance"]
}]],
        [[
resource "aws_db_event_subscription" "main" {
  name      = "databases"
  sns_topic = "arn:aws:sns:eu-west-1:123456789012:infrastructure-critical"

}]],
    },
    unknown = [[
variable "value" {
  type = list(string)
}

resource "aws_db_event_subscription" "main" {
  name             = "databases"
  sns_topic        = "arn:aws:sns:eu-west-1:123456789012:infrastructure-critical"
  source_type      = "db-instance"
  event_categories = var.value
}]],
    check = function(r)
        local named = value.list(r:get("event_categories"))
        if #named == 0 then
            return
        end
        local watched = {}
        for _, category in ipairs(named) do
            watched[category] = true
        end
        for _, category in ipairs(CRITICAL[r:text("source_type") or ""] or {}) do
            if not watched[category] then
                r:fail("event_categories", "events of the category %s are not sent", category)
            end
        end
    end,
}
