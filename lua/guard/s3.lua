-- guard.s3 - what the S3 rules share: a bucket's settings, inline or in the split resources.
local stack = require "guard.stack"
local value = require "guard.value"

local s3 = {}

--- The algorithms of default encryption (PutBucketEncryption, SSEAlgorithm), as of November 2026.
s3.algorithms = { ["AES256"] = true, ["aws:kms"] = true, ["aws:kms:dsse"] = true }

--- The four switches of a public access block.
s3.switches = { "block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets" }

-- The canned ACLs that give something to everybody, or to every AWS account.
local PUBLIC_ACLS = {
    ["public-read"] = { says = "everybody may read" },
    ["public-read-write"] = { says = "everybody may read and write", writes = true },
    ["website"] = { says = "everybody may read" },
    ["authenticated-read"] = { says = "every AWS account may read", to_accounts = true },
}

-- The grantee groups that stand for everybody, and for every AWS account.
local ACCOUNTS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
local PUBLIC_GROUPS = {
    ["http://acs.amazonaws.com/groups/global/AllUsers"] = "everybody",
    [ACCOUNTS] = "every AWS account",
}

-- The group that S3 writes access logs as.
local LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"

--- The public access block of a bucket, or nil.
function s3.public_access_block(bucket)
    return bucket:link("aws_s3_bucket_public_access_block", "bucket")
end

--- Whether the table has a public access block of the account that blocks public ACLs and policies. It holds for every
--- bucket, and what is stricter wins.
function s3.account_blocks_public_access()
    for _, account in ipairs(stack.all "aws_s3_account_public_access_block") do
        if account:is_true("block_public_acls") and account:is_true("block_public_policy") then
            return true
        end
    end
    return false
end

--- The rule of default encryption: a resource and the path of its algorithm; nil when there is none.
function s3.default_encryption(bucket)
    local split = bucket:link("aws_s3_bucket_server_side_encryption_configuration", "bucket")
    if split then
        return split, "rule.apply_server_side_encryption_by_default.sse_algorithm"
    end
    if bucket:has("server_side_encryption_configuration") then
        return bucket, "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm"
    end
    return nil
end

-- Add to `found` what one grant gives to everybody; its group stands at `path`.
local function add_grant(found, on, path, uri, permissions)
    local who = PUBLIC_GROUPS[uri]
    if not who then
        return
    end
    local grant = { on = on, path = path, to_accounts = uri == ACCOUNTS }
    for _, permission in ipairs(permissions) do
        local all = permission == "FULL_CONTROL"
        grant.writes = grant.writes or all or permission == "WRITE" or permission == "WRITE_ACP"
        grant.shows_permissions = grant.shows_permissions or all or permission == "READ_ACP"
    end
    grant.message = who .. " is granted " .. table.concat(permissions, ", ")
    found[#found + 1] = grant
end

-- The texts of an attribute that holds one or a list of them, as far as they are known.
local function texts(of, key, found, path)
    if not value.known(of, key) then
        found.undecided = found.undecided or { on = found.on, path = path }
        return {}
    end
    local list = {}
    for _, text in ipairs(value.list(of[key])) do
        list[#list + 1] = tostring(text)
    end
    return list
end

local function read_grants(found, r)
    found.on = r
    for _, grant, path in r:blocks("access_control_policy.grant") do
        local grantee = value.blocks(grant, "grantee")[1]
        if grantee then
            local uri = texts(grantee, "uri", found, path)[1]
            add_grant(found, r, path .. ".grantee.uri", uri, texts(grant, "permission", found, path))
        end
    end
    for _, grant, path in r:blocks("grant") do
        local uri = texts(grant, "uri", found, path)[1]
        add_grant(found, r, path .. ".uri", uri, texts(grant, "permissions", found, path))
    end
    local canned = texts(r, "acl", found, "acl")[1]
    local meaning = PUBLIC_ACLS[canned]
    if meaning then
        found[#found + 1] = {
            on = r,
            path = "acl",
            writes = meaning.writes,
            to_accounts = meaning.to_accounts,
            message = "the ACL " .. canned .. " means that " .. meaning.says,
        }
    end
end

--- What the ACL resource (or a bucket's own ACL) gives to everybody: a list of { on, path, message, writes,
--- shows_permissions, to_accounts }; its field `undecided` names a place that is not known, or is nil.
function s3.grants_of(r)
    local found = {}
    read_grants(found, r)
    return found
end

--- The same for all ACLs of a bucket. An ACL whose bucket is in the table has nothing of its own to say: it is its
--- bucket's.
function s3.grants(r)
    local found = {}
    if r:type() ~= "aws_s3_bucket" and #r:refers("bucket", "aws_s3_bucket") > 0 then
        return found
    end
    read_grants(found, r)
    if r:type() == "aws_s3_bucket" then
        for _, acl in ipairs(r:links("aws_s3_bucket_acl", "bucket")) do
            read_grants(found, acl)
        end
    end
    return found
end

--- Fail `r` at each grant for which `wrong(grant)` is true (at all when left out). When there is none and something
--- is not known, the check ends as unknown.
function s3.fail_grants(r, grants, wrong)
    local failed = false
    for _, grant in ipairs(grants) do
        if not wrong or wrong(grant) then
            failed = true
            r:fail_on(grant.on, grant.path, "%s", grant.message)
        end
    end
    if not failed and grants.undecided then
        r:unknown(grants.undecided.path, "the ACL is not known before apply")
    end
end

-- Whether an ACL lets the group LogDelivery in; nil when what is not known may.
local function lets_log_delivery_in(acl)
    if not acl:known("acl") then
        return nil
    end
    local answer = acl:text("acl") == "log-delivery-write"
    for _, grant in acl:blocks("access_control_policy.grant") do
        local grantee = value.blocks(grant, "grantee")[1]
        if grantee and not value.known(grantee, "uri") then
            answer = answer or nil
        elseif grantee and value.text(grantee, "uri") == LOG_DELIVERY then
            return true
        end
    end
    return answer
end

--- Whether S3 writes access logs into the bucket: another bucket names it as the target, an ACL lets the group
--- LogDelivery in, or the bucket policy lets logging.s3.amazonaws.com write; nil when an ACL may that is not known.
function s3.receives_logs(bucket)
    if bucket:link("aws_s3_bucket_logging", "target_bucket") then
        return true
    end
    for _, policy in ipairs(bucket:links("aws_s3_bucket_policy", "bucket")) do
        if (policy:partial("policy") or ""):find("logging.s3.amazonaws.com", 1, true) then
            return true
        end
    end
    local lets = lets_log_delivery_in(bucket)
    local undecided = lets == nil
    for _, acl in ipairs(bucket:links("aws_s3_bucket_acl", "bucket")) do
        lets = lets or lets_log_delivery_in(acl)
        undecided = undecided or lets == nil
    end
    if not lets and undecided then
        return nil
    end
    return lets
end

--- Whether a statement of a bucket policy denies requests without TLS, or one that is not wholly known may.
function s3.denies_http(statements)
    for _, statement in ipairs(statements) do
        if statement.unknown.conditions or statement.unknown.values then
            return true
        end
        for _, condition in ipairs(statement.effect == "Deny" and statement.conditions or {}) do
            if condition.key == "aws:securetransport" and condition.values[1] == "false" then
                return true
            end
        end
    end
    return false
end

return s3
