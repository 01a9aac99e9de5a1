-- guard.customer_key - whether a customer's own KMS key encrypts something, and not a key of AWS.
--
-- A key that AWS owns or manages has a policy that nobody else can change: its use cannot be restricted or
-- withdrawn, and is not shared with other accounts ("AWS KMS keys" in the KMS developer guide).
local customer_key = {}

local function is_managed(key)
    return key:find("^alias/aws/") ~= nil or key:find(":alias/aws/", 1, true) ~= nil
end

-- The alias of AWS that a data source looks up, or nil.
local function looked_up(row)
    for _, attribute in ipairs { "name", "key_id" } do
        local alias = row:known(attribute) and row:text(attribute)
        if alias and is_managed(alias) then
            return alias
        end
    end
    return nil
end

-- What may be the key of a nested attribute: links are kept of whole attributes, so others stand for the rest.
local KEYS = {
    "aws_kms_alias", "aws_kms_external_key", "aws_kms_key", "aws_kms_replica_external_key", "aws_kms_replica_key",
    "data.aws_kms_alias", "data.aws_kms_key",
}

-- A key that is not known before apply: by what it refers to. What comes from a variable without a value may be null.
local function problem_of_reference(r, path)
    local top = path:match("^[^.%[]+")
    local managed
    for _, row in ipairs(r:refers(top, top ~= path and KEYS or nil)) do
        local alias = row:type():find("^data%.aws_kms_") and looked_up(row)
        if not alias then
            return nil
        end
        managed = alias .. " is the key that AWS manages"
    end
    return managed or r:unknown(path, "whether a customer key is named is not known")
end

--- What is wrong with the key named at `path` of `r`, as a clause for a message; nil when a customer key is
--- named. Ends the check as unknown when that rests on a variable without a value.
function customer_key.problem(r, path)
    if r:has(path) and not r:known(path) then
        return problem_of_reference(r, path)
    end
    local key = r:text(path)
    if not key or key == "" then
        return "no customer key is named"
    end
    return is_managed(key) and key .. " is the key that AWS manages" or nil
end

--- Fail `r` at `path` unless a customer key is named there that encrypts `what` ("the log lines").
function customer_key.require(r, path, what)
    local problem = customer_key.problem(r, path)
    if problem then
        r:fail(path, "%s to encrypt %s", problem, what)
    end
end

return customer_key
