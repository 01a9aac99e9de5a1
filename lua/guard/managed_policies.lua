-- guard.managed_policies - which of the policies that AWS manages something attaches.
--
-- They are named by ARN ("arn:aws:iam::aws:policy/AdministratorAccess"); policies of one's own are judged by what they
-- allow, in guard.iam.
local iam = require "guard.iam"
local value = require "guard.value"

local managed_policies = {}

local UNKNOWN = "\u{FFFC}"

local PATHS = { "policy_arn", "managed_policy_arn", "managed_policy_arns", "arn" }

-- Whether the text, as far as it is known, is the ARN of that policy; nil when it may be.
local function names(text, name)
    local last = text:match "^arn:.+:iam::aws:policy/(.*)$"
    if last and not last:find(UNKNOWN, 1, true) then
        return last == name
    end
    if text:find(UNKNOWN, 1, true) and iam.matches(text:gsub(UNKNOWN, "*"), "arn:aws:iam::aws:policy/" .. name) then
        return nil
    end
    return false
end

-- The texts at `path`, one or a list of them, as far as they are known.
local function texts_at(r, path)
    if not r:has(path) then
        return {}
    end
    if not r:known_here(path) then
        return { r:partial(path) or UNKNOWN }
    end
    local written = r:get(path)
    if not value.is_list(written) then
        return { tostring(written) }
    end
    local texts = {}
    for i = 1, #written do
        texts[i] = value.known_here(written, i) and tostring(written[i]) or value.partial(written, i) or UNKNOWN
    end
    return texts
end

--- Where the row attaches, or looks up, the AWS managed policy of that name; nil when it does not. The second answer
--- is a place of which that is not known. What comes from another row is that row's: a policy of one's own, or a data
--- source that looks one up.
function managed_policies.attached(r, name)
    local undecided
    for _, path in ipairs(PATHS) do
        local open = 0
        for _, text in ipairs(texts_at(r, path)) do
            local answer = names(text, name)
            if answer then
                return path
            elseif answer == nil then
                open = open + 1
            end
        end
        if open > 0 and open > #r:refers(path) then
            undecided = path
        end
    end
    if r:type() == "data.aws_iam_policy" and r:known("name") and r:text("name") == name then
        return "name"
    end
    return nil, undecided
end

--- The whole check of a rule against one managed policy.
function managed_policies.report(r, name)
    local path, undecided = managed_policies.attached(r, name)
    if path then
        r:fail(path, "%s is attached", name)
    elseif undecided then
        r:unknown(undecided, "whether it is %s is not known", name)
    end
end

return managed_policies
