-- guard.roles - what an IAM role may do, over all the ways of giving it policies.
local iam = require "guard.iam"
local value = require "guard.value"

local roles = {}

local function is_everything(statements)
    for _, statement in ipairs(statements) do
        if iam.allows(statement) and iam.any_action(statement) and iam.any_resource(statement) then
            return true
        end
    end
    return false
end

local function is_administrator_policy(arn)
    return type(arn) == "string" and arn:find(":aws:policy/AdministratorAccess", 1, true) ~= nil
end

-- Attached by its ARN: a policy of AWS, or one in the table.
local function attachment_gives_everything(attachment)
    if attachment:known "policy_arn" and is_administrator_policy(attachment:text "policy_arn") then
        return true
    end
    for _, policy in ipairs(attachment:refers("policy_arn", "aws_iam_policy")) do
        if is_everything(iam.read(policy, "policy")) then
            return true
        end
    end
    return false
end

local function names_administrator(role, path)
    if not role:known_here(path) then
        return false
    end
    for _, arn in ipairs(value.list(role:get(path))) do
        if is_administrator_policy(arn) then
            return true
        end
    end
    return false
end

--- Whether the role's own, inline or attached policies allow every action on every resource. Ends the check as
--- unknown at a policy of which nothing is known, when none before it does.
function roles.is_administrator(role)
    if names_administrator(role, "managed_policy_arns") then
        return true
    end
    for _, attachment in ipairs(role:links({ "aws_iam_role_policy_attachment", "aws_iam_policy_attachment" })) do
        if attachment_gives_everything(attachment) then
            return true
        end
    end
    if is_everything(iam.identity_statements(role)) or is_everything(iam.read(role, "policy")) then
        return true
    end
    for _, policy in ipairs(role:links("aws_iam_role_policy", "role")) do
        if is_everything(iam.read(policy, "policy")) then
            return true
        end
    end
    return false
end

return roles
