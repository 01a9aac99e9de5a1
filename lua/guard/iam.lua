-- guard.iam - policy documents as statements.
--
-- One form for every way of writing a policy (JSON text, heredoc, jsonencode, aws_iam_policy_document):
-- a list of statements, each a table with
--     effect, sid              strings; effect is "Allow" where it is not written
--     actions, not_actions, resources, not_resources   lists of strings, nil when absent
--     principals, not_principals   lists of { type = "AWS", id = "…" }; a bare "*" is { type = "*", id = "*" }
--     conditions               list of { operator, key, values }; keys in small letters
--     unknown                  set of the part names above of which something is not known before apply; "values" are
--                              those of conditions, "conditions" their operators and keys
--     path                     where a finding on it points
-- Parts that are not known are left out of the lists and named in `unknown`, so that a statement is judged
-- by what is certain.
local actions = require "guard.actions"
local value = require "guard.value"
local once = require("guard.engine").once

local iam = {}

-- The strings of a member that may be one string or a list of them; adds to `unknown` what is not known.
local function strings(of, key, part, unknown)
    if not value.known_here(of, key) then
        unknown[part] = true
        return value.partial(of, key) and { value.partial(of, key) } or {}
    end
    local member = of[key]
    if member == nil then
        return nil
    end
    if type(member) ~= "userdata" then
        return { tostring(member) }
    end
    local list = {}
    for i = 1, #member do
        if not value.known_here(member, i) then
            unknown[part] = true
            list[#list + 1] = value.partial(member, i)
        elseif type(member[i]) == "string" then
            list[#list + 1] = member[i]
        end
    end
    return list
end

-- "Principal": "*" | { "AWS": "…" | ["…"] , … }
local function json_principals(of, key, part, unknown)
    if not value.known_here(of, key) then
        unknown[part] = true
        return {}
    end
    local member = of[key]
    if member == nil then
        return nil
    end
    if type(member) == "string" then
        return { { type = member == "*" and "*" or "AWS", id = member } }
    end
    local list = {}
    for _, kind in ipairs(value.keys(member)) do
        for _, id in ipairs(strings(member, kind, part, unknown) or {}) do
            list[#list + 1] = { type = kind, id = id }
        end
    end
    return list
end

local function json_conditions(of, unknown)
    if not value.known_here(of, "Condition") then
        unknown.conditions = true
        return {}
    end
    local list = {}
    for _, operator in ipairs(value.keys(of.Condition)) do
        if not value.known_here(of.Condition, operator) then
            unknown.conditions = true
        else
            for _, key in ipairs(value.keys(of.Condition[operator])) do
                list[#list + 1] = {
                    operator = operator,
                    key = key:lower(),
                    values = strings(of.Condition[operator], key, "values", unknown) or {},
                }
            end
        end
    end
    return list
end

local function json_statement(of, path)
    local unknown = {}
    local effect = "Allow"
    if not value.known_here(of, "Effect") then
        unknown.effect = true
    else
        effect = of.Effect or "Allow"
    end
    return {
        effect = effect,
        sid = value.known_here(of, "Sid") and of.Sid or nil,
        actions = strings(of, "Action", "actions", unknown),
        not_actions = strings(of, "NotAction", "not_actions", unknown),
        resources = strings(of, "Resource", "resources", unknown),
        not_resources = strings(of, "NotResource", "not_resources", unknown),
        principals = json_principals(of, "Principal", "principals", unknown),
        not_principals = json_principals(of, "NotPrincipal", "not_principals", unknown),
        conditions = json_conditions(of, unknown),
        unknown = unknown,
        path = path,
    }
end

--- The statements of a decoded policy (a view, as r:json gives it); findings point at `path`. What is no
--- policy gives an empty list.
function iam.statements(document, path)
    local list = {}
    if type(document) ~= "userdata" or value.is_list(document) or not value.known_here(document, "Statement") then
        return list
    end
    local statements = document.Statement
    if statements == nil then
        return list
    end
    if type(statements) == "userdata" and not value.is_list(statements) then
        return { json_statement(statements, path) }
    end
    for i = 1, type(statements) == "userdata" and #statements or 0 do
        if value.known_here(statements, i) and type(statements[i]) == "userdata" then
            list[#list + 1] = json_statement(statements[i], path)
        end
    end
    return list
end

local function read(r, path)
    local document = r:json(path)
    return document and iam.statements(document, path) or {}
end

--- The statements of the policy text at `path` of `r`. Ends the check as unknown when nothing of it is
--- known; an absent policy gives an empty list. Several rules get the same list: it is to be read only.
function iam.read(r, path)
    return once(r, "policy " .. path, read, path)
end

-- principals { type = "AWS"  identifiers = [...] }
local function block_principals(block, key, unknown)
    local list = nil
    for _, principal in ipairs(value.blocks(block, key)) do
        list = list or {}
        local kind = value.known_here(principal, "type") and principal.type or "AWS"
        for _, id in ipairs(strings(principal, "identifiers", key, unknown) or {}) do
            list[#list + 1] = { type = kind, id = id }
        end
    end
    return list
end

local function block_conditions(block, unknown)
    local list = {}
    for _, condition in ipairs(value.blocks(block, "condition")) do
        if not value.known_here(condition, "variable") or not value.known_here(condition, "test") then
            unknown.conditions = true
        elseif value.text(condition, "variable") and value.text(condition, "test") then
            list[#list + 1] = {
                operator = value.text(condition, "test"),
                key = value.text(condition, "variable"):lower(),
                values = strings(condition, "values", "values", unknown) or {},
            }
        end
    end
    return list
end

local function read_blocks(r)
    local list = {}
    for _, block, path in r:blocks("statement") do
        local unknown = {}
        local effect = "Allow"
        if not value.known_here(block, "effect") then
            unknown.effect = true
        else
            effect = block.effect or "Allow"
        end
        list[#list + 1] = {
            effect = effect,
            sid = value.known_here(block, "sid") and block.sid or nil,
            actions = strings(block, "actions", "actions", unknown),
            not_actions = strings(block, "not_actions", "not_actions", unknown),
            resources = strings(block, "resources", "resources", unknown),
            not_resources = strings(block, "not_resources", "not_resources", unknown),
            principals = block_principals(block, "principals", unknown),
            not_principals = block_principals(block, "not_principals", unknown),
            conditions = block_conditions(block, unknown),
            unknown = unknown,
            path = path,
        }
    end
    return list
end

--- The statements that a data.aws_iam_policy_document row itself writes as blocks; each finding points at its block.
--- To be read only, as those of iam.read.
function iam.read_blocks(r)
    return once(r, "policy blocks", read_blocks)
end

-- Where the types keep their permission policies. Inline ones of roles are blocks or attributes of the same name.
local POLICY_PATHS = {
    aws_iam_role = { "inline_policy" },
    aws_iam_group_policy = { "policy" },
    aws_iam_policy = { "policy" },
    aws_iam_role_policy = { "policy" },
    aws_iam_user_policy = { "policy" },
    aws_ssoadmin_permission_set_inline_policy = { "inline_policy" },
}

--- The types that iam.identity_statements reads, beside data.aws_iam_policy_document.
iam.identity_types = {
    "aws_iam_group_policy",
    "aws_iam_policy",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_ssoadmin_permission_set_inline_policy",
}

local function identity_statements(r)
    local list = {}
    if r:type() == "data.aws_iam_policy_document" then
        -- A statement with principals belongs to a policy of a resource: there "*" means that resource.
        for _, statement in ipairs(iam.read_blocks(r)) do
            if not statement.principals and not statement.not_principals then
                list[#list + 1] = statement
            end
        end
        return list
    end
    for _, path in ipairs(POLICY_PATHS[r:type()] or {}) do
        if r:type() == "aws_iam_role" then
            for _, _, block in r:blocks(path) do
                for _, statement in ipairs(iam.read(r, block .. ".policy")) do
                    list[#list + 1] = statement
                end
            end
        else
            for _, statement in ipairs(iam.read(r, path)) do
                list[#list + 1] = statement
            end
        end
    end
    return list
end

--- The identity policies of a row (permissions, not trust): statements of all of them. For
--- data.aws_iam_policy_document its blocks. To be read only, as those of iam.read.
function iam.identity_statements(r)
    return once(r, "identity policies", identity_statements)
end

--- Where a finding about a statement of an identity policy points.
function iam.place(_, statement)
    return statement.path
end

--- The statements that allow, less those of which that is not known.
function iam.allows_in(statements)
    local list = {}
    for _, statement in ipairs(statements) do
        if iam.allows(statement) then
            list[#list + 1] = statement
        end
    end
    return list
end

--- The first "service:*" (or "*") among the actions; nil when there is none.
function iam.service_wildcard(statement)
    for _, action in ipairs(statement.actions or {}) do
        if action == "*" or action:match("^[%w-]+:%*$") then
            return action
        end
    end
    return nil
end

--- The first action that could name its resource; nil when all of them take none, or when actions are
--- excluded rather than named.
function iam.restrictable_action(statement)
    for _, action in ipairs(statement.actions or {}) do
        if actions.takes_resource(action) then
            return action
        end
    end
    return nil
end

--- Whether the statement allows; not where its effect is not known.
function iam.allows(statement)
    return statement.effect == "Allow" and not statement.unknown.effect
end

--- Fail `r` at each statement of its identity policies that allows and that `fits(statement)` accepts; unknown when
--- none does but one might, because its effect is not known.
function iam.report_allowed(r, fits, message)
    local found, undecided = false, nil
    for _, statement in ipairs(iam.identity_statements(r)) do
        if statement.effect == "Allow" and fits(statement) then
            if statement.unknown.effect then
                undecided = statement
            else
                found = r:fail(iam.place(r, statement), message)
            end
        end
    end
    if undecided and not found then
        r:unknown(iam.place(r, undecided), "whether the statement allows is not known")
    end
end

local function contains(list, text)
    for _, item in ipairs(list or {}) do
        if item == text then
            return true
        end
    end
    return false
end

--- Whether it names every action, or every resource, by a bare wildcard.
function iam.any_action(statement)
    return contains(statement.actions, "*") or contains(statement.actions, "*:*")
end

function iam.any_resource(statement)
    return contains(statement.resources, "*")
end

-- IAM's wildcards (* and ?) as a Lua pattern.
local function to_pattern(wildcards)
    local pattern = wildcards:gsub("[%^%$%(%)%%%.%[%]%+%-]", "%%%0"):gsub("%*+", ".-"):gsub("%?", ".")
    return "^" .. pattern .. "$"
end

--- The pattern of a policy ("s3:Get*") as a function that says whether a text in small letters matches; nil when it has
--- no wildcards. For trying one pattern on many texts.
function iam.matcher(pattern)
    if #pattern > 256 or not pattern:find("[*?]") then
        return nil
    end
    local compiled = to_pattern(pattern:lower())
    return function(text)
        return pattern == "*" or text:find(compiled) ~= nil
    end
end

--- Whether the pattern of a policy ("s3:Get*") matches the text; case does not matter, as for actions.
function iam.matches(pattern, text)
    if pattern == "*" then
        return true
    end
    if #pattern > 256 or not pattern:find("[*?]") then
        return #pattern == #text and pattern:lower() == text:lower()
    end
    return text:lower():match(to_pattern(pattern:lower())) ~= nil
end

--- Whether the statement allows that action on something.
function iam.allows_action(statement, action)
    if not iam.allows(statement) then
        return false
    end
    for _, pattern in ipairs(statement.actions or {}) do
        if iam.matches(pattern, action) then
            return true
        end
    end
    if statement.not_actions then
        for _, pattern in ipairs(statement.not_actions) do
            if iam.matches(pattern, action) then
                return false
            end
        end
        return true
    end
    return false
end

-- An account written as a wildcard: AWS refuses such an ARN as a principal, and its author meant every account.
local function is_any_account(id)
    return id:match("^arn:[%w-]*:iam::%*") ~= nil
end

--- Whether anybody is a principal: "*", { "AWS": "*" }, an AWS list with "*", an ARN of any account; or everybody
--- but those whom NotPrincipal names.
function iam.is_anyone(statement)
    for _, principal in ipairs(statement.principals or {}) do
        local is_account = principal.type == "*" or principal.type == "AWS"
        if is_account and (principal.id == "*" or is_any_account(principal.id)) then
            return true
        end
    end
    return statement.not_principals ~= nil
end

-- Condition keys that tie a request to an account, organisation, network or resource: those of "The meaning of public"
-- (Amazon S3 User Guide) and of "AWS global condition context keys" (IAM User Guide) that a caller cannot choose, as
-- known in November 2026. Not here: tags of principals, which every account gives as it likes, and kms:ViaService,
-- which says through which service but not for whom.
local NARROWING = {
    ["aws:principalaccount"] = true,
    ["aws:principalarn"] = true,
    ["aws:principalisawsservice"] = true,
    ["aws:principalorgid"] = true,
    ["aws:principalorgpaths"] = true,
    ["aws:principalservicename"] = true,
    ["aws:principalservicenameslist"] = true,
    ["aws:sourceaccount"] = true,
    ["aws:sourcearn"] = true,
    ["aws:sourceip"] = true,
    ["aws:sourceorgid"] = true,
    ["aws:sourceorgpaths"] = true,
    ["aws:sourceowner"] = true,
    ["aws:sourcevpc"] = true,
    ["aws:sourcevpcarn"] = true,
    ["aws:sourcevpce"] = true,
    ["aws:userid"] = true,
    ["aws:vpceaccount"] = true,
    ["aws:vpceorgid"] = true,
    ["aws:vpceorgpaths"] = true,
    ["aws:vpcsourceip"] = true,
    ["elasticfilesystem:accessedviamounttarget"] = true,
    ["kms:calleraccount"] = true,
    ["s3:dataaccesspointaccount"] = true,
    ["s3:dataaccesspointarn"] = true,
    ["sns:endpoint"] = true,
}

-- Condition operators ("IAM JSON policy elements: Condition operators", as known in November 2026), small letters and
-- without "ForAnyValue:": what they compare, and whether the request must be equal or must differ. Those that are not
-- here (Null, dates, numbers; ForAllValues, which holds without any value) narrow nothing.
local OPERATORS = {
    stringequals = { "text", true }, stringequalsignorecase = { "text", true }, stringlike = { "pattern", true },
    arnequals = { "pattern", true }, arnlike = { "pattern", true }, ipaddress = { "network", true },
    bool = { "boolean", true },
    stringnotequals = { "text", false }, stringnotequalsignorecase = { "text", false },
    stringnotlike = { "pattern", false }, arnnotequals = { "pattern", false }, arnnotlike = { "pattern", false },
    notipaddress = { "network", false },
}

-- Whether a value of a condition takes in everything: wildcards alone, a wildcard for the account of an ARN or for the
-- organisation, every address, or a policy variable, which the caller fills in.
local OPEN = {
    text = function(text)
        return text:find("^%${") ~= nil
    end,
    boolean = function(text)
        return text:lower() ~= "true"
    end,
    network = function(text)
        return text == "0.0.0.0/0" or text:match("^[%x:]+/0$") ~= nil
    end,
    pattern = function(text)
        if text:find("^[*?]*$") or text:find("^%${") or text:find("^o%-[*?]+$") or text:find("^arn:[^:]*$") then
            return true
        end
        local account, resource = text:match("^arn:[^:]*:[^:]*:[^:]*:([^:]*):?(.*)$")
        if not account then
            return false
        end
        return account:find("^[*?]+$") ~= nil or (account == "" and resource:find("^[*?]*$") ~= nil)
    end,
}

-- Whether the condition ties down one of the keys above, in the given direction; any open value undoes it.
local function ties(condition, equal)
    local name, has_if_exists = condition.operator:lower():gsub("ifexists$", "")
    local operator = OPERATORS[name:gsub("^foranyvalue:", "")]
    if not NARROWING[condition.key] or not operator or operator[2] ~= equal then
        return false
    end
    if equal and has_if_exists > 0 then -- whoever does not send the key gets in
        return false
    end
    for _, text in ipairs(condition.values) do
        if OPEN[operator[1]](text) then
            return false
        end
    end
    return true
end

-- Whether a condition narrows who may use it: nil when none of the known ones does, and others are not known.
local function narrowed(statement)
    for _, condition in ipairs(statement.conditions) do
        if ties(condition, true) then
            return true
        end
    end
    if statement.unknown.conditions then
        return nil
    end
    return false
end

--- Whether a condition narrows who may use the statement. One whose value takes in everything does not, nor does one
--- that says who may not (StringNotEquals), or that holds when the key is absent (…IfExists). What is not known is
--- taken to narrow.
function iam.is_narrowed(statement)
    return narrowed(statement) ~= false
end

--- Whether the statement lets anybody in: Allow, to everyone, with nothing that narrows it.
function iam.is_public(statement)
    return iam.allows(statement) and iam.is_anyone(statement) and not iam.is_narrowed(statement)
end

-- Whether each item of `list` is matched by a pattern of `patterns`.
local function covers(patterns, list)
    for _, item in ipairs(list or { "*" }) do
        local matched = false
        for _, pattern in ipairs(patterns or {}) do
            matched = matched or iam.matches(pattern, item)
        end
        if not matched then
            return false
        end
    end
    return true
end

-- Whether the statement keeps out all but the right ones: Deny, to everyone, when one of the keys above differs.
local function fences(deny, statement)
    local is_plain = deny.effect == "Deny" and next(deny.unknown) == nil and deny.principals and iam.is_anyone(deny)
        and #deny.conditions == 1
    return is_plain and ties(deny.conditions[1], false) and covers(deny.actions, statement.actions)
        and (deny.resources == nil or covers(deny.resources, statement.resources))
end

--- The statements that let anybody in, less those whom another statement of the policy denies it again. The second
--- answer is true when one more might, but its effect or its conditions are not known.
function iam.public_statements(statements)
    local list, undecided = {}, false
    local function is_fenced(statement)
        for _, other in ipairs(statements) do
            if fences(other, statement) then
                return true
            end
        end
        return false
    end
    for _, statement in ipairs(statements) do
        -- An effect that is not known may be Allow, which stands for it then.
        local may_be = statement.effect == "Allow" and iam.is_anyone(statement) and narrowed(statement) ~= true
        if may_be and not is_fenced(statement) then
            if iam.is_public(statement) then
                list[#list + 1] = statement
            else
                undecided = true
            end
        end
    end
    return list, undecided
end

--- What a statement allows or denies, for a message: its first action, with "and others" for more; NotAction likewise.
function iam.actions_text(statement)
    local list = statement.actions or statement.not_actions or {}
    local text = list[1] or "actions"
    if #list > 1 then
        text = text .. " and others"
    end
    return statement.not_actions and "all but " .. text or text
end

--- The check "this policy lets anybody in" for the policy text at `path` of `r`: a finding for each statement that
--- does, and unknown when none does but one might. `message` may hold one %s, for the actions.
function iam.report_public(r, path, message)
    local public, undecided = iam.public_statements(iam.read(r, path))
    for _, statement in ipairs(public) do
        r:fail(path, message, iam.actions_text(statement))
    end
    if #public == 0 and undecided then
        r:unknown(path, "whether the policy lets everybody in rests on a part that is not known")
    end
end

return iam
