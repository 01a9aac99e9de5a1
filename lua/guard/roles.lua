-- guard.roles - what an IAM role may do, over all the ways of giving it policies.
local iam = require "guard.iam"
local managed_policies = require "guard.managed_policies"

local roles = {}

local function is_everything(statements)
    for _, statement in ipairs(statements) do
        if iam.allows(statement) and iam.any_action(statement) and iam.any_resource(statement) then
            return true
        end
    end
    return false
end

-- Attached by its ARN: a policy of AWS, or one in the table. The second answer is a place that is not known.
local function attachment_gives_everything(attachment)
    local path, undecided = managed_policies.attached(attachment, "AdministratorAccess")
    if path then
        return true
    end
    for _, policy in ipairs(attachment:refers("policy_arn", "aws_iam_policy")) do
        if is_everything(iam.read(policy, "policy")) then
            return true
        end
    end
    return false, undecided
end

--- Whether the role's own, inline or attached policies allow every action on every resource. Ends the check as
--- unknown at a policy of which nothing is known, when none before it does.
function roles.is_administrator(role)
    local path, undecided = managed_policies.attached(role, "AdministratorAccess")
    if path then
        return true
    end
    for _, attachment in ipairs(role:links({ "aws_iam_role_policy_attachment", "aws_iam_policy_attachment" })) do
        local everything, open = attachment_gives_everything(attachment)
        if everything then
            return true
        end
        undecided = undecided or open
    end
    if is_everything(iam.identity_statements(role)) or is_everything(iam.read(role, "policy")) then
        return true
    end
    for _, policy in ipairs(role:links("aws_iam_role_policy", "role")) do
        if is_everything(iam.read(policy, "policy")) then
            return true
        end
    end
    if undecided then
        role:unknown(undecided, "whether AdministratorAccess is attached is not known")
    end
    return false
end

return roles
