-- Services, databases and load balancers that nobody is told of when they fail.
local settings = require "guard.settings"
local value = require "guard.value"

local ALARM = "aws_cloudwatch_metric_alarm"

-- aws_alb is an older name of aws_lb.
local function metrics_of(type)
    local required = settings.get "alarms.required"
    return required[type] or (type == "aws_alb" and required.aws_lb) or nil
end

-- The metrics that alarms on the resource watch, and whether one of them is not known.
local function watched(r)
    local metrics, undecided = {}, false
    for _, alarm in ipairs(r:links(ALARM)) do
        if not alarm:known "metric_name" then
            undecided = true
        elseif alarm:text "metric_name" then
            metrics[alarm:text "metric_name"] = true
        end
        for _, _, path in alarm:blocks "metric_query.metric" do
            local name = path .. ".metric_name"
            if not alarm:known(name) then
                undecided = true
            elseif alarm:text(name) then
                metrics[alarm:text(name)] = true
            end
        end
    end
    return metrics, undecided
end

local function has_one(metrics, choice)
    for name in choice:gmatch "[^|]+" do
        if metrics[name] then
            return true
        end
    end
    return false
end

local function needs_alarms(r)
    local environments = settings.get "alarms.environments"
    local environment = settings.environment(r)
    for _, name in ipairs(environments) do
        if name == environment then
            return true
        end
    end
    return #environments == 0
end

local function check_resource(r, required)
    if not needs_alarms(r) then
        return
    end
    local metrics, undecided = watched(r)
    local missing = {}
    for _, choice in ipairs(required) do
        if not has_one(metrics, choice) then
            missing[#missing + 1] = (choice:gsub("|", " or "))
        end
    end
    if #missing > 0 and undecided then
        r:unknown(nil, "an alarm on it may watch %s: its metric is not known", table.concat(missing, ", "))
    elseif #missing > 0 then
        r:fail(nil, "no alarm watches %s", table.concat(missing, ", "))
    end
end

local function check_threshold(alarm)
    local most = settings.get("alarms.threshold")[alarm:text "metric_name" or ""]
    local threshold = most and alarm:number "threshold"
    local above = (alarm:text "comparison_operator" or ""):find("^Greater") ~= nil
    if threshold and above and threshold > most then
        alarm:fail("threshold", "the alarm goes off above %s; the standard is %s", threshold, most)
    end
end

local function check_runbook(alarm)
    if settings.get "alarms.runbook" and not (alarm:text "alarm_description" or ""):find "https?://%S" then
        alarm:fail("alarm_description", "the description has no link to a runbook")
    end
end

-- Whom it tells is mostly a topic of the same configuration, whose ARN is not known yet: that there is one is enough.
local function check_action(alarm)
    local actions = settings.get "alarms.action" and alarm:known_here "alarm_actions" and alarm:get "alarm_actions"
    if actions == nil or value.is_view(actions) and #actions == 0 then
        alarm:fail("alarm_actions", "the alarm tells nobody")
    end
end

local function check_alarm(alarm)
    if not next(settings.get "alarms.required") or not needs_alarms(alarm) then
        return
    end
    check_action(alarm)
    if alarm:known "alarm_description" then
        check_runbook(alarm)
        check_threshold(alarm)
    else
        check_threshold(alarm)
        check_runbook(alarm) -- ends the check as undecided
    end
end

return rule {
    title = "Alarm that the standard asks for is missing or incomplete",
    severity = "medium",
    category = "logging",
    resources = { "*" },
    needs = { "alarms.required" },
    rationale = "Without an alarm the customers are the monitoring. And an alarm that tells nobody, or does not say "
        .. "what is to be done, costs the minutes that matter.",
    fix = [[Add the alarm with the resource's name among its dimensions, an action, and a link to its runbook.

    resource "aws_cloudwatch_metric_alarm" "cpu" {
      alarm_name          = "shop-cpu"
      alarm_description   = "https://runbooks.example.com/rds-cpu"
      comparison_operator = "GreaterThanThreshold"
      evaluation_periods  = 3
      metric_name         = "CPUUtilization"
      namespace           = "AWS/RDS"
      threshold           = 80
      dimensions          = { DBInstanceIdentifier = aws_db_instance.example.identifier }
      alarm_actions       = [aws_sns_topic.alarms.arn]
    }]],
    supersedes = { "aws-cloudwatch-alarm-action" },
    settings = [[
alarms:
  required:
    aws_db_instance: [CPUUtilization, FreeStorageSpace|FreeLocalStorage]
  threshold: { CPUUtilization: 80 }
  runbook: true
]],
    bad = {
        [[
resource "aws_db_instance" "main" {
  identifier = "shop"
}]],
        [[
resource "aws_db_instance" "main" {
  identifier = "shop"
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "shop-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  namespace           = "AWS/RDS"
  threshold           = 80
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  alarm_description   = "https://runbooks.example.com/rds-cpu"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
}]],
        [[
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "shop-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  threshold           = 95
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  alarm_description   = "https://runbooks.example.com/rds-cpu"
}]],
        [[
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "shop-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  alarm_description   = "CPU is high"
}]],
        [[
resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "shop-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  alarm_description   = "https://runbooks.example.com/rds-cpu"
}]],
        [[
resource "aws_sns_topic" "alarms" {
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "shop-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  threshold           = 95
  alarm_actions       = [aws_sns_topic.alarms.arn]
  alarm_description   = "https://runbooks.example.com/rds-cpu"
}]],
    },
    good = [[
resource "aws_db_instance" "main" {
  identifier = "shop"
}

resource "aws_cloudwatch_metric_alarm" "main" {
  for_each            = { CPUUtilization = 80, FreeStorageSpace = 1000000000 }
  alarm_name          = "shop-${each.key}"
  comparison_operator = each.key == "CPUUtilization" ? "GreaterThanThreshold" : "LessThanThreshold"
  evaluation_periods  = 3
  metric_name         = each.key
  namespace           = "AWS/RDS"
  threshold           = each.value
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  alarm_description   = "https://runbooks.example.com/rds"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
}

resource "aws_sqs_queue" "needs_none" {
  name = "jobs"
}]],
    unknown = [[
variable "metric" {
  type = string
}

resource "aws_db_instance" "main" {
  identifier = "shop"
}

resource "aws_cloudwatch_metric_alarm" "one" {
  alarm_name          = "shop"
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 3
  metric_name         = var.metric
  alarm_actions       = ["arn:aws:sns:eu-west-1:123456789012:alarms"]
  alarm_description   = "https://runbooks.example.com/rds"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
}]],
    check = function(r)
        if r:type() == ALARM then
            return check_alarm(r)
        end
        local required = metrics_of(r:type())
        if required then
            check_resource(r, required)
        end
    end,
}
