-- guard.trail_alarms - whether somebody is told of what CloudTrail records.
--
-- The CIS benchmarks ask for a metric filter and an alarm for each of fifteen kinds of events. They print one filter
-- pattern each; here the pattern is not compared but tried: a filter will do when it matches events of the kind, and
-- not those that happen all day.
local filter_pattern = require "guard.filter_pattern"
local modules = require "guard.modules"
local stack = require "guard.stack"
local value = require "guard.value"

local trail_alarms = {}

-- What every record has, as far as patterns ask for it ("CloudTrail record contents" of the CloudTrail user guide).
local ORDINARY = {
    eventVersion = "1.11",
    eventType = "AwsApiCall",
    eventSource = "ec2.amazonaws.com",
    eventName = "DescribeInstances",
    awsRegion = "eu-west-1",
    sourceIPAddress = "203.0.113.7",
    userAgent = "aws-cli/2.0",
    userIdentity = { type = "IAMUser", userName = "ada", arn = "arn:aws:iam::123456789012:user/ada" },
}

local function event_of(fields)
    local event = {}
    for key, field in pairs(ORDINARY) do
        event[key] = field
    end
    for key, field in pairs(fields) do
        event[key] = field
    end
    return event
end

-- The texts in which an event differs from an ordinary one, as a set.
local function collect_words(words, fields)
    for key, field in pairs(fields) do
        if type(field) == "table" then
            collect_words(words, field)
        elseif field ~= ORDINARY[key] then
            words[field] = true
        end
    end
end

--- Events for trail_alarms.require, from tables of those fields of a CloudTrail record that tell them from others.
function trail_alarms.events(list)
    local events = { words = {} }
    for i, fields in ipairs(list) do
        events[i] = event_of(fields)
        collect_words(events.words, fields)
    end
    return events
end

--- Calls of these names to one service ("iam.amazonaws.com"), as events.
function trail_alarms.calls(source, names)
    local list = {}
    for i, name in ipairs(names) do
        list[i] = { eventSource = source, eventName = name }
    end
    return trail_alarms.events(list)
end

-- The log group of the trail, when it is in the table.
local function log_group(trail)
    return trail:refers("cloud_watch_logs_group_arn", "aws_cloudwatch_log_group")[1]
end

local function names_metric(of, metric)
    return value.known(of, "metric_name") and value.text(of, "metric_name") == metric.name
        and value.known(of, "namespace") and value.text(of, "namespace") == metric.namespace
end

-- Whether the alarm watches the metric that the filter makes: by name, in a metric query, or by reference.
local function watches(alarm, filter, metric)
    if metric.name and names_metric(alarm, metric) then
        return true
    end
    for _, query in ipairs(alarm:known_here "metric_query" and value.blocks(alarm, "metric_query") or {}) do
        for _, part in ipairs(value.blocks(query, "metric")) do
            if metric.name and names_metric(part, metric) then
                return true
            end
        end
    end
    if alarm:known "metric_name" then
        return false
    end
    for _, row in ipairs(alarm:refers("metric_name", "aws_cloudwatch_log_metric_filter")) do
        if row == filter then
            return true
        end
    end
    return false
end

local function tells_somebody(alarm)
    local actions = alarm:known_here "alarm_actions" and alarm.alarm_actions
    if actions == nil or (value.is_list(actions) and #actions == 0) then
        return false
    end
    return not (alarm:known "actions_enabled" and alarm:has "actions_enabled" and not alarm:is_true "actions_enabled")
end

-- Whether an alarm that tells somebody watches what the filter counts.
local function rings(filter, alarms)
    local metric = {}
    for _, part in ipairs { "name", "namespace" } do
        local path = "metric_transformation." .. part
        metric[part] = filter:known(path) and filter:text(path) or nil
    end
    for _, alarm in ipairs(alarms) do
        if watches(alarm, filter, metric) and tells_somebody(alarm) then
            return true
        end
    end
    return false
end

-- Whether the pattern can match one of the events, and not an ordinary one as well: without negations and wildcards it
-- must name something in which they differ. This spares most patterns their reading.
local function may_find(text, words)
    if text:find "[*!%%<>]" or text:find "[Ii][Ss]" then
        return true
    end
    for word in pairs(words) do
        if text:find(word, 1, true) then
            return true
        end
    end
    return false
end

-- The filters of the group that may count: a list of { filter, tree }, and one that cannot be read.
local function filters_of(group, words)
    local list, unread = {}, nil
    for _, filter in ipairs(group:links("aws_cloudwatch_log_metric_filter", "log_group_name")) do
        local text = filter:known "pattern" and filter:text "pattern"
        if not text then
            unread = filter
        elseif may_find(text, words) then
            local tree = filter_pattern.parse(text)
            if tree and filter_pattern.matches(tree, ORDINARY) ~= true then
                list[#list + 1] = { filter = filter, tree = tree }
            elseif not tree and text ~= "" then
                unread = filter
            end
        end
    end
    return list, unread
end

-- The filters that match the event; and one of which that is not known.
local function matching(filters, event)
    local list, undecided = {}, nil
    for _, one in ipairs(filters) do
        local result = filter_pattern.matches(one.tree, event)
        if result then
            list[#list + 1] = one.filter
        elseif result == nil then
            undecided = one.filter
        end
    end
    return list, undecided
end

-- Whether one of the filters rings; `known` keeps the answers, for one filter mostly matches all events of a kind.
local function any_rings(filters, alarms, known)
    for _, filter in ipairs(filters) do
        if known[filter] == nil then
            known[filter] = rings(filter, alarms)
        end
        if known[filter] then
            return true
        end
    end
    return false
end

-- Trails of one region, and those that are off, are found by other rules.
local function is_judged(trail)
    return trail:is_true "is_multi_region_trail" and (not trail:has "enable_logging" or trail:is_true "enable_logging")
end

--- Fail a trail when nobody is told of one of `events`; `what` names their kind for messages. Judged are trails of all
--- regions whose log group is in the table; the filters of another stack's group are not seen from here.
function trail_alarms.require(trail, what, events)
    local group = is_judged(trail) and log_group(trail)
    if not group then
        return
    end
    local alarms = stack.all "aws_cloudwatch_metric_alarm"
    local filters, unread = filters_of(group, events.words)
    local known = {}
    local doubtful
    for _, event in ipairs(events) do
        local found, undecided = matching(filters, event)
        local rung = any_rings(found, alarms, known)
        if not rung and (undecided or unread) then
            doubtful = undecided or unread
        elseif not rung and #found > 0 then
            return trail:fail_on(found[1], "metric_transformation", "no alarm with an action watches for %s", what)
        elseif not rung then
            modules.leave_open(trail, { "name", "id" }, "watch for " .. what, group)
            local which = #filters > 0 and #events > 1 and (" (" .. (event.errorCode or event.eventName) .. ")") or ""
            return trail:fail("cloud_watch_logs_group_arn", "no metric filter of %s finds %s%s", group:address(), what,
                which)
        end
    end
    if doubtful then
        trail:unknown("cloud_watch_logs_group_arn", "whether %s finds %s is not known", doubtful:address(), what)
    end
end

return trail_alarms
