-- guard.iam - policy documents as statements.
--
-- One form for every way of writing a policy (JSON text, heredoc, jsonencode, aws_iam_policy_document):
-- a list of statements, each a table with
--     effect, sid              strings; effect is "Allow" where it is not written
--     actions, not_actions, resources, not_resources   lists of strings, nil when absent
--     principals, not_principals   lists of { type = "AWS", id = "…" }; a bare "*" is { type = "*", id = "*" }
--     conditions               list of { operator, key, values }; keys in small letters
--     unknown                  set of the part names above of which something is not known before apply
--     path                     where a finding on it points
-- Parts that are not known are left out of the lists and named in `unknown`, so that a statement is judged
-- by what is certain.
local value = require "guard.value"

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
                    values = strings(of.Condition[operator], key, "conditions", unknown) or {},
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

--- The statements of the policy text at `path` of `r`. Ends the check as unknown when nothing of it is
--- known; an absent policy gives an empty list.
function iam.read(r, path)
    local document = r:json(path)
    return document and iam.statements(document, path) or {}
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
        if value.known_here(condition, "variable") and value.known_here(condition, "test") then
            list[#list + 1] = {
                operator = condition.test,
                key = tostring(condition.variable):lower(),
                values = strings(condition, "values", "conditions", unknown) or {},
            }
        else
            unknown.conditions = true
        end
    end
    return list
end

--- The statements that a data.aws_iam_policy_document row itself writes as blocks; each finding points at its block.
function iam.read_blocks(r)
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

-- Where the types keep their permission policies. Inline ones of roles are blocks or attributes of the same name.
local POLICY_PATHS = {
    aws_iam_role = { "inline_policy" },
    aws_iam_group_policy = { "policy" },
    aws_iam_policy = { "policy" },
    aws_iam_role_policy = { "policy" },
    aws_iam_user_policy = { "policy" },
    aws_ssoadmin_permission_set_inline_policy = { "inline_policy" },
}

--- The identity policies of a row (permissions, not trust): statements of all of them. For
--- data.aws_iam_policy_document its blocks.
iam.identity_types = {
    "aws_iam_group_policy",
    "aws_iam_policy",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_ssoadmin_permission_set_inline_policy",
}

function iam.identity_statements(r)
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

--- Where a finding about a statement of an identity policy points.
function iam.place(_, statement)
    return statement.path
end

--- The statements that allow.
function iam.allows_in(statements)
    local list = {}
    for _, statement in ipairs(statements) do
        if statement.effect == "Allow" then
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

-- Actions that take no resource, so that "*" is all that can be written: by prefix, small letters. From the Service
-- Authorization Reference, as known in November 2026; not complete, which only makes the rule milder.
local WITHOUT_RESOURCE = {
    "^%w[%w-]*:describe", "^%w[%w-]*:list", "^%w[%w-]*:get[%w]*password$", "^ecr:getauthorizationtoken$",
    "^cloudwatch:putmetricdata$", "^cloudwatch:getmetric", "^ec2:create.*networkinterface$",
    "^ec2:deletenetworkinterface$", "^ec2:assignprivateipaddresses$", "^ec2:unassignprivateipaddresses$",
    "^logs:describeloggroups$", "^logs:createloggroup$", "^s3:listallmybuckets$", "^s3:getbucketlocation$",
    "^sts:getcalleridentity$", "^sts:getsessiontoken$", "^xray:put", "^xray:getsampling", "^ssmmessages:",
    "^ec2messages:", "^ssm:updateinstanceinformation$", "^tag:get", "^pricing:", "^ce:get", "^iam:getaccount",
    "^iam:generatecredentialreport$", "^iam:getcredentialreport$", "^kms:createkey$", "^kms:generaterandom$",
    "^sns:unsubscribe$", "^autoscaling:describe", "^elasticloadbalancing:describe", "^health:", "^support:",
    "^route53:get", "^route53:createhostedzone$", "^acm:requestcertificate$", "^cloudtrail:lookupevents$",
}

--- The first action that could name its resource; nil when all of them take none, or when actions are
--- excluded rather than named.
function iam.restrictable_action(statement)
    for _, action in ipairs(statement.actions or {}) do
        local lower, free = action:lower(), false
        for _, pattern in ipairs(WITHOUT_RESOURCE) do
            free = free or lower:match(pattern) ~= nil
        end
        if not free then
            return action
        end
    end
    return nil
end

--- Whether the statement allows.
function iam.allows(statement)
    return statement.effect == "Allow"
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

--- Whether the pattern of a policy ("s3:Get*") matches the text; case does not matter, as for actions.
function iam.matches(pattern, text)
    if pattern == "*" then
        return true
    end
    if #pattern > 256 then
        return pattern:lower() == text:lower()
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

--- Whether anybody is a principal: "*", { "AWS": "*" }, or an AWS list with "*".
function iam.is_anyone(statement)
    for _, principal in ipairs(statement.principals or {}) do
        if principal.id == "*" and (principal.type == "*" or principal.type == "AWS") then
            return true
        end
    end
    return false
end

-- Condition keys that tie a request to an account, organisation, network or resource.
local NARROWING = {
    ["aws:principalaccount"] = true,
    ["aws:principalarn"] = true,
    ["aws:principalorgid"] = true,
    ["aws:principalorgpaths"] = true,
    ["aws:sourceaccount"] = true,
    ["aws:sourcearn"] = true,
    ["aws:sourceowner"] = true,
    ["aws:sourceorgid"] = true,
    ["aws:sourceorgpaths"] = true,
    ["aws:sourcevpc"] = true,
    ["aws:sourcevpce"] = true,
    ["aws:userid"] = true,
    ["aws:sourceip"] = true,
    ["aws:vpcsourceip"] = true,
    ["kms:calleraccount"] = true,
    ["kms:viaservice"] = true,
    ["lambda:functionurlauthtype"] = false,
    ["s3:dataaccesspointaccount"] = true,
    ["s3:dataaccesspointarn"] = true,
    ["sns:endpoint"] = true,
    ["elasticfilesystem:accessedviamounttarget"] = true,
}

local function is_open_value(text)
    return text == "*" or text == "0.0.0.0/0" or text == "::/0" or text == "arn:aws:*:*:*:*"
end

--- Whether a condition narrows who may use the statement (one whose values are all wildcards does not).
function iam.is_narrowed(statement)
    if statement.unknown.conditions and #statement.conditions == 0 then
        return true
    end
    for _, condition in ipairs(statement.conditions) do
        local operator = condition.operator:lower()
        local negated = operator:find("not", 1, true) or operator:find("null", 1, true)
        if NARROWING[condition.key] and not negated then
            local open = #condition.values > 0
            for _, text in ipairs(condition.values) do
                open = open and is_open_value(text)
            end
            if not open then
                return true
            end
        end
    end
    return false
end

--- Whether the statement lets anybody in: Allow, to everyone, with nothing that narrows it.
function iam.is_public(statement)
    return iam.allows(statement) and iam.is_anyone(statement) and not iam.is_narrowed(statement)
end

return iam
