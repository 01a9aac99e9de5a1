-- guard.escalation - permissions that lead to any permission.
--
-- The ways are those published by Rhino Security Labs ("AWS IAM Privilege Escalation") and AWS's own
-- security advice, as known in November 2026: each is a set of actions which, allowed together on every resource, let
-- their holder get any other permission.
local iam = require "guard.iam"

local escalation = {}

local WAYS = {
    { "iam:CreatePolicyVersion" },
    { "iam:SetDefaultPolicyVersion" },
    { "iam:CreateAccessKey" },
    { "iam:CreateLoginProfile" },
    { "iam:UpdateLoginProfile" },
    { "iam:AttachUserPolicy" },
    { "iam:AttachGroupPolicy" },
    { "iam:AttachRolePolicy", "sts:AssumeRole" },
    { "iam:PutUserPolicy" },
    { "iam:PutGroupPolicy" },
    { "iam:PutRolePolicy", "sts:AssumeRole" },
    { "iam:AddUserToGroup" },
    { "iam:UpdateAssumeRolePolicy", "sts:AssumeRole" },
    { "iam:PassRole", "ec2:RunInstances" },
    { "iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction" },
    { "iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission" },
    { "iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping" },
    { "iam:PassRole", "glue:CreateDevEndpoint" },
    { "iam:PassRole", "cloudformation:CreateStack" },
    { "iam:PassRole", "datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition" },
    { "iam:PassRole", "sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl" },
    { "iam:PassRole", "codestar:CreateProject" },
    { "iam:PassRole", "ecs:RunTask" },
    { "codestar:CreateProjectFromTemplate" },
    { "glue:UpdateDevEndpoint" },
    { "lambda:UpdateFunctionCode" },
    { "lambda:UpdateFunctionConfiguration" },
    { "sagemaker:CreatePresignedNotebookInstanceUrl" },
}

local function is_open(statement)
    return iam.any_resource(statement) and #statement.conditions == 0
end

-- The first statement that allows `action` on every resource, without a condition.
local function allowing(statements, action)
    for _, statement in ipairs(statements) do
        if is_open(statement) and iam.allows_action(statement, action) then
            return statement
        end
    end
    return nil
end

local function denied(statements, action)
    for _, statement in ipairs(statements) do
        if statement.effect == "Deny" and iam.any_resource(statement) then
            for _, pattern in ipairs(statement.actions or {}) do
                if iam.matches(pattern, action) then
                    return true
                end
            end
        end
    end
    return false
end

--- The ways that the statements of one policy open: a list of { statement, actions }, one a statement at most.
function escalation.find(statements)
    local list, seen, candidate = {}, {}, false
    for _, statement in ipairs(statements) do
        candidate = candidate or (iam.allows(statement) and is_open(statement))
    end
    if not candidate then
        return list
    end
    for _, way in ipairs(WAYS) do
        local first, open = nil, true
        for _, action in ipairs(way) do
            local statement = open and not denied(statements, action) and allowing(statements, action)
            open = statement and true or false
            first = first or statement or nil
        end
        if open and not seen[first] then
            seen[first] = true
            list[#list + 1] = { statement = first, actions = table.concat(way, " with ") }
        end
    end
    return list
end

return escalation
