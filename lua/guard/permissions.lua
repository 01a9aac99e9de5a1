-- guard.permissions - what actions of identity policies let their holder do: get credentials, carry data away, change
-- who may what, write.
--
-- The lists are chosen from the Service Authorization Reference (access levels "Permissions management" and "Write")
-- and from the AWS documentation of each action, as of November 2026. An action that is not in a list is not
-- reported, which only makes the rules milder.
local iam = require "guard.iam"

local permissions = {}

-- Actions that answer with credentials: keys, passwords, tokens. ecr:GetAuthorizationToken is not here: it takes no
-- resource, and what the token opens is said by other actions.
local CREDENTIALS = {
    "chime:CreateApiKey", "codepipeline:PollForJobs", "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdToken", "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "connect:GetFederationToken", "connect:GetFederationTokens", "ec2:GetPasswordData",
    "gamelift:RequestUploadCredentials", "iam:CreateAccessKey", "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential", "iam:UpdateAccessKey",
    "lightsail:GetInstanceAccessDetails", "lightsail:GetRelationalDatabaseMasterUserPassword",
    "mediapackage:RotateChannelCredentials", "mediapackage:RotateIngestEndpointCredentials", "rds-db:connect",
    "redshift:GetClusterCredentials", "sso:GetRoleCredentials", "sts:AssumeRole", "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken", "sts:GetSessionToken",
}

-- Actions that answer with what is kept: objects, parameters, secrets, copies of databases.
local DATA = {
    "rds:CopyDBSnapshot", "rds:CreateDBSnapshot", "s3:GetObject", "secretsmanager:GetSecretValue",
    "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath",
}

-- Actions that change who may do what: access level "Permissions management".
local MANAGEMENT = {
    "acm-pca:CreatePermission", "acm-pca:DeletePermission", "acm-pca:DeletePolicy", "acm-pca:PutPolicy",
    "apigateway:UpdateRestApiPolicy", "backup:DeleteBackupVaultAccessPolicy", "backup:PutBackupVaultAccessPolicy",
    "chime:DeleteVoiceConnectorTerminationCredentials", "codeartifact:DeleteDomainPermissionsPolicy",
    "codeartifact:PutDomainPermissionsPolicy", "codeartifact:PutRepositoryPermissionsPolicy",
    "codebuild:DeleteResourcePolicy", "codebuild:PutResourcePolicy", "codeguru-profiler:PutPermission",
    "dynamodb:DeleteResourcePolicy", "dynamodb:PutResourcePolicy", "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterfacePermission", "ec2:ModifySnapshotAttribute",
    "ec2:ModifyVpcEndpointServicePermissions", "ec2:ResetSnapshotAttribute", "ecr:DeleteRepositoryPolicy",
    "ecr:SetRepositoryPolicy", "elasticfilesystem:DeleteFileSystemPolicy", "elasticfilesystem:PutFileSystemPolicy",
    "events:PutPermission", "events:RemovePermission", "glacier:AbortVaultLock", "glacier:CompleteVaultLock",
    "glacier:DeleteVaultAccessPolicy", "glacier:SetVaultAccessPolicy", "glue:DeleteResourcePolicy",
    "glue:PutResourcePolicy", "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy",
    "iam:AttachUserPolicy", "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeleteGroupPolicy",
    "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy",
    "iam:DeleteUserPermissionsBoundary", "iam:DeleteUserPolicy", "iam:DetachGroupPolicy", "iam:DetachRolePolicy",
    "iam:DetachUserPolicy", "iam:PutGroupPolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy",
    "iam:PutUserPermissionsBoundary", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion",
    "iam:UpdateAssumeRolePolicy", "kms:CreateGrant", "kms:PutKeyPolicy", "kms:RetireGrant", "kms:RevokeGrant",
    "lakeformation:GrantPermissions", "lakeformation:PutDataLakeSettings", "lakeformation:RevokePermissions",
    "lambda:AddLayerVersionPermission", "lambda:AddPermission", "lambda:RemoveLayerVersionPermission",
    "lambda:RemovePermission", "logs:DeleteResourcePolicy", "logs:PutResourcePolicy",
    "ram:AcceptResourceShareInvitation", "ram:AssociateResourceShare",
    "ram:CreateResourceShare", "ram:UpdateResourceShare",
    "rds:AuthorizeDBSecurityGroupIngress", "redshift:AuthorizeSnapshotAccess", "redshift:JoinGroup",
    "redshift:RevokeSnapshotAccess", "s3:BypassGovernanceRetention", "s3:DeleteAccessPointPolicy",
    "s3:DeleteBucketPolicy", "s3:ObjectOwnerOverrideToBucketOwner", "s3:PutAccessPointPolicy",
    "s3:PutAccountPublicAccessBlock", "s3:PutBucketAcl", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock", "s3:PutObjectAcl", "s3:PutObjectVersionAcl",
    "secretsmanager:DeleteResourcePolicy", "secretsmanager:PutResourcePolicy", "sns:AddPermission",
    "sns:RemovePermission", "sqs:AddPermission", "sqs:RemovePermission", "sso:AttachManagedPolicyToPermissionSet",
    "sso:CreateAccountAssignment", "sso:CreatePermissionSet", "sso:PutInlinePolicyToPermissionSet",
    "sso:UpdatePermissionSet",
}

--- Whether the statement allows on every resource, and no condition limits it.
function permissions.is_unlimited(statement)
    return iam.allows(statement) and iam.any_resource(statement) and #statement.conditions == 0
        and not statement.unknown.conditions
end

-- Condition keys that say which resource is meant, though the statement names "*": tags on it, aliases of a key
-- ("Actions, resources, and condition keys" of the services, as known in November 2026), and the operators that require
-- a value.
local RESOURCE_KEYS = { ":resourcetag/", "^s3:existingobjecttag/", "^kms:requestalias$", "^kms:resourcealiases$" }
local REQUIRING = {
    stringequals = true, stringequalsignorecase = true, stringlike = true,
}

local function is_of_resource(key)
    for _, pattern in ipairs(RESOURCE_KEYS) do
        if key:find(pattern) then
            return true
        end
    end
    return false
end

--- Whether a condition of the statement says which resources are meant: those with a certain tag, say.
function permissions.is_limited_by_condition(statement)
    for _, condition in ipairs(statement.conditions) do
        local operator = condition.operator:lower():gsub("^foranyvalue:", "")
        if REQUIRING[operator] and is_of_resource(condition.key) then
            local is_open = #condition.values == 0 and not statement.unknown.values
            for _, text in ipairs(condition.values) do
                is_open = is_open or text:find("^[*?]*$") ~= nil
            end
            if not is_open then
                return true
            end
        end
    end
    return false
end

-- The lists by name: their actions, the same in small letters, and which action small letters stand for.
local KINDS = {}
for kind, list in pairs { credentials = CREDENTIALS, data = DATA, management = MANAGEMENT } do
    local lower, named = {}, {}
    for i, action in ipairs(list) do
        lower[i] = action:lower()
        named[lower[i]] = action
    end
    KINDS[kind] = { list = list, lower = lower, named = named }
end

local function first_in(kind, pattern)
    local matches = iam.matcher(pattern)
    if not matches then
        return kind.named[pattern:lower()]
    end
    for i, action in ipairs(kind.list) do
        if matches(kind.lower[i]) then
            return action
        end
    end
    return nil
end

--- An action of the kind "credentials" (answers with keys, passwords, tokens), "data" (answers with what is kept) or
--- "management" (changes who may do what) that the statement allows; nil when there is none.
function permissions.first_of_kind(statement, kind)
    if statement.not_actions then
        return permissions.first_allowed(statement, KINDS[kind].list)
    end
    for _, pattern in ipairs(iam.allows(statement) and statement.actions or {}) do
        local action = first_in(KINDS[kind], pattern)
        if action then
            return action
        end
    end
    return nil
end

--- The first of a few actions that the statement allows; nil when there is none.
function permissions.first_allowed(statement, list)
    for _, action in ipairs(list) do
        if iam.allows_action(statement, action) then
            return action
        end
    end
    return nil
end

--- The action as the statement writes it, when it writes it so (small and capital letters apart); nil otherwise.
function permissions.names(statement, action)
    for _, written in ipairs(statement.actions or {}) do
        if written:lower() == action then
            return written
        end
    end
    return nil
end

-- How the names of actions begin that only read (access levels "Read" and "List"). GetObject reads as well: what
-- may be read is the question of another rule.
local READING = {
    "batchcheck", "batchdescribe", "batchget", "check", "compare", "count", "describe", "detect", "discover",
    "download", "estimate", "explain", "export", "filter", "get", "list", "lookup", "poll", "preview", "query", "read",
    "receive", "retrieve", "sample", "scan", "search", "select", "simulate", "test", "validate", "verify", "view",
}

local function only_reads(action)
    local name = action:match("^[%w-]+:(.*)$")
    if not name then
        return false
    end
    for _, verb in ipairs(READING) do
        if name:lower():sub(1, #verb) == verb then
            return true
        end
    end
    return false
end

--- The first action of the statement that writes and could name its resource; nil when there is none. "s3:*" writes.
function permissions.first_write(statement)
    for _, action in ipairs(statement.actions or {}) do
        if not only_reads(action) and iam.restrictable_action { actions = { action } } then
            return action
        end
    end
    return statement.not_actions and "every action but those named" or nil
end

--- Fail `r` at each unlimited statement of its identity policies for which `what(statement)` answers an action;
--- `message` holds one %s for it.
function permissions.report(r, what, message)
    for _, statement in ipairs(iam.identity_statements(r)) do
        local action = permissions.is_unlimited(statement) and what(statement)
        if action then
            r:fail(iam.place(r, statement), message, action)
        end
    end
end

return permissions
