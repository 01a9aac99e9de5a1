-- guard.recovery - which resources a plan of AWS Backup takes in.
--
-- A selection names resources by ARN (with wildcards), by tags (selection_tag: any of them), or by conditions
-- (all of them): "Assigning resources to a backup plan", AWS Backup developer guide.
local modules = require "guard.modules"
local stack = require "guard.stack"
local value = require "guard.value"

local recovery = {}

-- Whether an ARN with wildcards, such as "arn:aws:rds:*:*:cluster:*" or "*", takes in every resource whose ARN
-- begins "arn:aws:SERVICE:REGION:ACCOUNT:KIND".
local function takes_in_all(pattern, service, kind)
    if pattern == "*" then
        return true
    end
    local of_service, rest = pattern:match("^arn:[^:]*:([^:]*):[^:]*:[^:]*:?(.*)$")
    if of_service ~= service and of_service ~= "*" then
        return pattern:find("^arn:[^:]*:%*$") ~= nil
    end
    return rest == "*" or rest == "" or rest == kind .. ":*" or rest == kind .. "/*"
end

-- Whether an ARN that is not known may be that of any resource: it comes from a variable without a value. What comes
-- from other resources is theirs, whether they are in the table or not.
local function rests_on_variable(selection)
    if #selection:refers "resources" > 0 then
        return false
    end
    return not selection:known_here "resources" or not selection:refers_to_missing "resources"
end

-- Whether `attribute` of the selection refers to `r`.
local function names(selection, attribute, r)
    for _, target in ipairs(selection:refers(attribute, r:type())) do
        if target == r then
            return true
        end
    end
    return false
end

-- "takes in", "may take in" or nil for the ARNs of `selection`.
local function by_arn(selection, service, kind)
    local undecided = rests_on_variable(selection) and "may take in" or nil
    if not selection:known_here "resources" then
        return undecided
    end
    local list = selection:get "resources"
    local not_known = nil
    for i = 1, value.is_list(list) and #list or 0 do
        if not value.known(list, i) then
            not_known = undecided
        elseif takes_in_all(value.text(list, i) or "", service, kind) then
            return "takes in"
        end
    end
    return not_known
end

local function tag_of(r, key)
    local tags = r:tags()
    return value.is_view(tags) and value.text(tags, ((key or ""):gsub("^aws:ResourceTag/", "")))
end

-- Whether the tags of `r` are among those that the selection takes.
local function by_tag(selection, r)
    for _, tag in selection:blocks "selection_tag" do
        local wanted = value.text(tag, "value")
        if wanted and tag_of(r, value.text(tag, "key")) == wanted then
            return true
        end
    end
    return false
end

-- Whether every string_equals and string_like condition holds for the tags of `r`; the negated ones are taken to hold.
local function conditions_hold(selection, r)
    for _, equals in selection:blocks "condition.string_equals" do
        if tag_of(r, value.text(equals, "key")) ~= value.text(equals, "value") then
            return false
        end
    end
    for _, like in selection:blocks "condition.string_like" do
        local tag = tag_of(r, value.text(like, "key"))
        local pattern = (value.text(like, "value") or ""):gsub("[%^%$%(%)%%%.%[%]%+%-%?]", "%%%0"):gsub("%*", ".*")
        if not tag or not tag:find("^" .. pattern .. "$") then
            return false
        end
    end
    return true
end

-- More selections than these are not read for wildcards and tags, so that the work for a resource has a bound. AWS
-- Backup allows 100 plans in an account ("AWS Backup quotas"); a plan has one selection or two.
local MOST_SELECTIONS = 100

local function takes_in(selection, answer, r)
    return answer == "takes in" and conditions_hold(selection, r) or by_tag(selection, r)
end

--- Whether a selection of AWS Backup takes in `r`, whose ARN has `service` and `kind` ("rds", "cluster"). Ends the
--- check as unknown when only a selection that is not known may.
function recovery.planned(r, service, kind)
    for _, selection in ipairs(r:links("aws_backup_selection", "resources")) do
        if takes_in(selection, "takes in", r) then
            return true
        end
    end
    local undecided
    local selections = stack.all "aws_backup_selection"
    for i = 1, math.min(#selections, MOST_SELECTIONS) do
        local selection = selections[i]
        if not names(selection, "not_resources", r) then
            local answer = by_arn(selection, service, kind)
            if takes_in(selection, answer, r) then
                return true
            end
            undecided = undecided or answer == "may take in" and selection
        end
    end
    undecided = undecided or selections[MOST_SELECTIONS + 1]
    if undecided then
        r:unknown(nil, "whether %s takes it in is not known", undecided)
    end
    modules.leave_open(r, { "arn" }, "take it into a backup plan")
    return false
end

return recovery
