-- guard.s3 - what the S3 rules share: a bucket's settings, inline or in the split resources.
local s3 = {}

-- The canned ACLs that give something to everybody, or to every AWS account.
s3.public_acls = {
    ["public-read"] = "everybody may read",
    ["public-read-write"] = "everybody may read and write",
    ["website"] = "everybody may read",
    ["authenticated-read"] = "every AWS account may read",
}

-- The grantee groups that stand for everybody, and for every AWS account.
s3.public_groups = {
    ["http://acs.amazonaws.com/groups/global/AllUsers"] = "everybody",
    ["http://acs.amazonaws.com/groups/global/AuthenticatedUsers"] = "every AWS account",
}

--- The public access block of a bucket, or nil; and whether something that is not in the table may be it.
function s3.public_access_block(bucket)
    return bucket:link("aws_s3_bucket_public_access_block", "bucket")
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

return s3
